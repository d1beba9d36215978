import { afterEach, beforeEach } from "vitest";

// What is looked at in a browser has no document here.
if (typeof document !== "undefined") {
  // jsdom knows the element but not its showing, and nothing of layout.
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  Element.prototype.scrollIntoView ??= () => undefined;
  HTMLCanvasElement.prototype.getContext = () => null;
  window.scrollTo = () => undefined;
  URL.createObjectURL ??= () => "blob:picture";
  URL.revokeObjectURL ??= () => undefined;

  beforeEach(() => {
    history.replaceState(null, "", "/");
  });
  afterEach(() => {
    document.title = "";
  });
}
