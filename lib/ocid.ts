import { CapstanError } from "./errors.ts";

/** Resource types and the word for each inside an OCID; published clients look at the word. */
export const OCID_TYPES = {
  tenancy: "tenancy",
  user: "user",
  compartment: "compartment",
  token: "authtoken",
  project: "datascienceproject",
  job: "datasciencejob",
  run: "datasciencejobrun",
  attempt: "datasciencejobrunattempt",
  host: "datasciencehost",
  session: "session",
  link: "signinlink",
  upload: "datascienceartifactupload",
} as const;
export type OcidKind = keyof typeof OCID_TYPES;

/** These belong to the whole realm, so their OCIDs name no region. */
const REGIONLESS: ReadonlySet<OcidKind> = new Set(["tenancy", "user", "compartment", "token", "session", "link"]);

export type Ocid<K extends OcidKind> = string & { readonly __ocid: K };
export type TenancyId = Ocid<"tenancy">;
export type UserId = Ocid<"user">;
/** A tenancy is its own root compartment, as in OCI. */
export type CompartmentId = Ocid<"compartment"> | Ocid<"tenancy">;
export type ProjectId = Ocid<"project">;
export type JobId = Ocid<"job">;
export type RunId = Ocid<"run">;
export type AttemptId = Ocid<"attempt">;
export type HostId = Ocid<"host">;
export type SessionId = Ocid<"session">;
export type UploadId = Ocid<"upload">;

export interface IdSource {
  /** Milliseconds since 1970. */
  now(): number;
  /** That many random bytes. */
  random(bytes: number): Uint8Array;
  /** Three letters, for example "cap". */
  regionKey: string;
}

/** Base 32, digits before letters, so that the text sorts as the number does. */
const ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
const TIME_CHARS = 10; // 50 bits of milliseconds: until the year 37648
const UNIQUE_CHARS = 60;

/** A new OCID whose last part is 60 characters [a-z0-9] and sorts by creation time. */
export function newOcid<K extends OcidKind>(kind: K, source: IdSource): Ocid<K> {
  let time = "";
  for (let rest = source.now(), i = 0; i < TIME_CHARS; i += 1, rest = Math.floor(rest / 32)) {
    time = ALPHABET.charAt(rest % 32) + time;
  }
  const random = source.random(UNIQUE_CHARS - TIME_CHARS);
  let unique = time;
  for (const byte of random) unique += ALPHABET.charAt(byte % 32);
  const region = REGIONLESS.has(kind) ? "" : source.regionKey;
  return asOcid(kind, `ocid1.${OCID_TYPES[kind]}.oc1.${region}.${unique}`);
}

const REGIONAL_TAIL = /^[a-z]{3}\.[a-z0-9]{60}$/;
const REGIONLESS_TAIL = /^\.[a-z0-9]{60}$/;

/** True when the text is an OCID of that kind. Oracle's published tools use the same pattern. */
export function isOcid<K extends OcidKind>(kind: K, text: string): text is Ocid<K> {
  const head = `ocid1.${OCID_TYPES[kind]}.oc1.`;
  return (
    text.startsWith(head) && (REGIONLESS.has(kind) ? REGIONLESS_TAIL : REGIONAL_TAIL).test(text.slice(head.length))
  );
}

/** The text as a branded id; throws `not-found` for anything else, since no such thing can exist. */
export function asOcid<K extends OcidKind>(kind: K, text: string): Ocid<K> {
  if (isOcid(kind, text)) return text;
  throw new CapstanError("not-found", `There is no ${kind} with the id "${text.slice(0, 120)}".`);
}

/** A compartment's or a tenancy's id. */
export function asCompartmentId(text: string): CompartmentId {
  return isOcid("tenancy", text) ? text : asOcid("compartment", text);
}
