import { z } from "zod";

/** GET /api/session: who is signed in, and where. */
export const sessionView = z.object({
  user: z.object({ id: z.string(), name: z.string() }),
  /** Absent when the request came with a bearer token. */
  sessionId: z.string().optional(),
  version: z.string(),
  tenancyId: z.string(),
  /** Where the console makes things: the root compartment. */
  compartmentId: z.string(),
  /** True while no job was ever run by this installation's people. */
  gettingStarted: z.boolean(),
});
export type SessionView = z.infer<typeof sessionView>;

/** GET /api/sessions: one browser that is signed in as the reader. */
export const openSession = z.object({
  id: z.string(),
  current: z.boolean(),
  /** For example "Firefox on Linux". */
  device: z.string(),
  address: z.string(),
  timeCreated: z.iso.datetime(),
  timeLastSeen: z.iso.datetime(),
});
export type OpenSession = z.infer<typeof openSession>;

/** POST /api/sign-in-links: the caller's own one-time link, shown once. */
export const createdSignInLink = z.object({ url: z.string(), timeExpires: z.iso.datetime() });
export type CreatedSignInLink = z.infer<typeof createdSignInLink>;

export const PASSWORD_CHARACTERS = { min: 12, max: 256 } as const;
const password = z
  .string()
  .min(PASSWORD_CHARACTERS.min, `At least ${PASSWORD_CHARACTERS.min} characters.`)
  .max(PASSWORD_CHARACTERS.max, `At most ${PASSWORD_CHARACTERS.max} characters.`);
export const userName = z
  .string()
  .trim()
  .min(1, "Give yourself a name.")
  .max(64, "At most 64 characters.")
  .regex(/^[^\p{C}]*$/u, "Letters, digits and signs; nothing invisible.");

/** POST /api/set-up, open to who has the link's secret: sets name and password of the link's user. */
export const setUp = z.object({ secret: z.string().min(1), name: userName, password });
export type SetUp = z.infer<typeof setUp>;

/** POST /api/password: the caller's own; signs them out everywhere else. */
export const changePassword = z.object({ current: z.string().min(1, "Your password of now."), next: password });
export type ChangePassword = z.infer<typeof changePassword>;
