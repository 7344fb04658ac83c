const TIME = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;

/** The time of day at `ms`, in the reader's zone: "14:03:12". For what is only drawn in a browser. */
export const formatClock = (ms: number): string => new Date(ms).toLocaleTimeString("en-GB", TIME);
