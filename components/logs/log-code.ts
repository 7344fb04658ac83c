/** The terminal and what drives it: too much for the first load of a page, so fetched when a log is near. */
export const loadLogCode = () =>
  Promise.all([import("./log-terminal.ts"), import("./log-viewer.ts")]).then(([{ LogTerminal }, { LogViewer }]) => ({
    LogTerminal,
    LogViewer,
  }));
