const dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

/** A page of a document, drawn where the browser can draw; else one dot. */
export async function picture(heading: string, turn = 0): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof OffscreenCanvas === "undefined") return Uint8Array.from(atob(dot), (letter) => letter.charCodeAt(0));
  const sideways = turn % 180 !== 0;
  const canvas = new OffscreenCanvas(sideways ? 594 : 420, sideways ? 420 : 594);
  const pen = canvas.getContext("2d");
  if (pen) {
    pen.fillStyle = "#fffdf7";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.translate(canvas.width / 2, canvas.height / 2);
    pen.rotate((turn * Math.PI) / 180);
    pen.translate(-210, -297);
    pen.fillStyle = "#222";
    pen.font = "bold 22px sans-serif";
    pen.textAlign = "center";
    pen.fillText(heading, 210, 80);
    for (let y = 130; y < 520; y += 26) pen.fillRect(50, y, 200 + ((y * 37) % 120), 6);
  }
  return new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
}
