/** True for the name that the service gave a run without one ("jobrun20261124004744"): another run gets its own. */
export const isMadeUpName = (displayName: string): boolean => /^jobrun\d{14}$/.test(displayName);
