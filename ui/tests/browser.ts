import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { preview, type PreviewServer } from "vite";

/** How long a part may take to come up, ms. */
const patience = 60_000;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
/** Red, green and blue, 0 to 255. */
export type Colour = [number, number, number];

/**
 * The engine that shows the program's window, WebKitGTK, on a screen of its own, with the window's pages over sample
 * data: for what only layout and paint can tell.
 */
export class Browser {
  private constructor(
    private readonly session: string,
    private readonly pages: PreviewServer,
    private readonly parts: ChildProcess[],
    private readonly folder: string,
  ) {}

  static async open(): Promise<Browser> {
    const folder = await mkdtemp(join(tmpdir(), "kabinet-ui-"));
    // In a process of its own: under the tests the pages would be built for no browser.
    const environment = { ...process.env };
    delete environment.VITEST;
    delete environment.NODE_ENV;
    await promisify(execFile)(
      "npx",
      ["vite", "build", "--mode", "preview", "--logLevel", "error", "--outDir", folder],
      { env: environment },
    );
    const pages = await preview({
      build: { outDir: folder },
      logLevel: "error",
      preview: { port: await freePort(), host: "127.0.0.1" },
    });

    const screen = start("Xvfb", ["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-screen", "0", "1280x900x24"]);
    const display = `:${await firstLine(screen)}`;
    const port = await freePort();
    const driver = start("WebKitWebDriver", [`--port=${String(port)}`], {
      DISPLAY: display,
      GDK_BACKEND: "x11",
      NO_AT_BRIDGE: "1",
      LIBGL_ALWAYS_SOFTWARE: "1",
      WEBKIT_DISABLE_DMABUF_RENDERER: "1",
    });
    const address = `http://127.0.0.1:${String(port)}`;
    await answering(`${address}/status`);
    const { sessionId } = await post<{ sessionId: string }>(`${address}/session`, { capabilities: {} });
    return new Browser(`${address}/session/${sessionId}`, pages, [driver, screen], folder);
  }

  /**
   * Opens a path of the window, such as `/settings?look=dark`, and waits until it is there. With a width, CSS px, it
   * is opened in a frame: the engine's own window has bars that hold it wide.
   */
  async visit(path: string, width?: number): Promise<void> {
    const { href } = new URL(path, this.pages.resolvedUrls?.local[0]);
    if (width === undefined) await post(`${this.session}/url`, { url: href });
    else {
      await post(`${this.session}/url`, { url: "about:blank" });
      await this.ask(
        `document.body.style.margin = 0;
        const { style } = document.body.appendChild(Object.assign(document.createElement("iframe"), { src: arguments[0] }));
        Object.assign(style, { display: "block", border: 0, width: arguments[1] + "px", height: "200vh" });`,
        href,
        width,
      );
      await post(`${this.session}/frame`, { id: 0 });
    }
    const ready =
      "return document.fonts.status === 'loaded' && document.querySelector('h1') !== null && !document.querySelector('.loading')";
    await this.until(ready, path);
  }

  /** Waits until a script in the page answers true; `what` names what it waits for. */
  async until(script: string, what: string): Promise<void> {
    for (const begun = Date.now(); !(await this.ask(script)); await wait(50)) {
      if (Date.now() - begun > patience) throw new Error(`${what} does not come`);
    }
  }

  /** Makes the window this wide and high, CSS px. */
  async resize(width: number, height: number): Promise<void> {
    await post(`${this.session}/window/rect`, { width, height });
  }

  /** What a script in the page answers. */
  ask<T>(script: string, ...args: unknown[]): Promise<T> {
    return post<T>(`${this.session}/execute/sync`, { script, args });
  }

  /** What a script in the page answers later, to the function that is its last argument. */
  askLater<T>(script: string, ...args: unknown[]): Promise<T> {
    return post<T>(`${this.session}/execute/async`, { script, args });
  }

  /** A picture of what is seen, PNG. */
  async picture(): Promise<Buffer> {
    const answer = await fetch(`${this.session}/screenshot`);
    return Buffer.from(((await answer.json()) as { value: string }).value, "base64");
  }

  /** The colours of a stretch of what is seen, row by row. */
  async colours({ x, y, width, height }: Box): Promise<Colour[][]> {
    const script = `
      const [png, x, y, width, height, done] = arguments;
      const bytes = Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0));
      createImageBitmap(new Blob([bytes], { type: "image/png" })).then((picture) => {
        const canvas = Object.assign(document.createElement("canvas"), { width: picture.width, height: picture.height });
        const pen = canvas.getContext("2d");
        pen.drawImage(picture, 0, 0);
        done([...pen.getImageData(x, y, width, height).data]);
      });`;
    const png = (await this.picture()).toString("base64");
    const flat = await this.askLater<number[]>(script, png, x, y, width, height);
    return Array.from({ length: height }, (_, row) =>
      Array.from({ length: width }, (__, column) => flat.slice(4 * (row * width + column)).slice(0, 3) as Colour),
    );
  }

  async close(): Promise<void> {
    await fetch(this.session, { method: "DELETE", signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    for (const part of this.parts) part.kill("SIGKILL");
    await this.pages.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Starts a program that ends with the tests, however they end. */
function start(program: string, words: string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn("setpriv", ["--pdeathsig", "KILL", "--", program, ...words], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, ...environment },
  });
}

async function post<T>(address: string, body: unknown): Promise<T> {
  const answer = await fetch(address, { method: "POST", body: JSON.stringify(body) });
  const { value } = (await answer.json()) as { value: T };
  if (!answer.ok) throw new Error(`${address}: ${JSON.stringify(value)}`);
  return value;
}

async function answering(address: string): Promise<void> {
  for (const begun = Date.now(); ; await wait(50)) {
    if (
      await fetch(address).then(
        () => true,
        () => false,
      )
    )
      return;
    if (Date.now() - begun > patience) throw new Error(`${address} does not answer`);
  }
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        found(typeof address === "object" && address ? address.port : 0);
      });
    });
  });
}

async function firstLine(program: ChildProcess): Promise<string> {
  if (!program.stdout) throw new Error("no output");
  for await (const line of createInterface({ input: program.stdout })) return line.trim();
  throw new Error("it ended at once");
}
