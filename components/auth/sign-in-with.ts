import { signIn } from "next-auth/react";

/** Signs this browser in. Gives the sentence to show when it is refused; undefined when it is done. */
export async function signInWith(name: string, password: string): Promise<string | undefined> {
  const answer = await signIn("credentials", { name, password, redirect: false }).catch(() => undefined);
  if (!answer) return "Capstan does not answer. It may be restarting; try again in a moment.";
  if (answer.ok && !answer.error) return undefined;
  return answer.error && answer.error !== "CredentialsSignin" ? answer.error : "Name or password is not right.";
}
