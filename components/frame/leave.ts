/** Ends this browser's session; a new document follows, so that nothing of who was here stays. Throws when refused. */
export async function leave(): Promise<void> {
  const { signOut } = await import("next-auth/react");
  await signOut({ redirect: false });
  window.location.assign("/sign-in");
}
