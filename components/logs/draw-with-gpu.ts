import type { Terminal } from "@xterm/xterm";

/** Draws by WebGL where a GPU does it; a processor that only plays one is slower than plain elements. */
export function drawWithGpu(terminal: Terminal): void {
  if (!hasGpu()) return;
  void import("@xterm/addon-webgl").then(({ WebglAddon }) => {
    try {
      const drawing = new WebglAddon();
      drawing.onContextLoss(() => drawing.dispose()); // back to elements
      terminal.loadAddon(drawing);
    } catch {
      // the context was refused after all: elements it is
    }
  });
}

const IN_SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

function hasGpu(): boolean {
  const context = document.createElement("canvas").getContext("webgl2", { failIfMajorPerformanceCaveat: true });
  if (!context) return false;
  const names = context.getExtension("WEBGL_debug_renderer_info");
  const renderer: unknown = names ? context.getParameter(names.UNMASKED_RENDERER_WEBGL) : "";
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return typeof renderer === "string" && renderer !== "" && !IN_SOFTWARE.test(renderer);
}
