// Who is at this page: a member opens it once by an address with a token behind "#", which no server and no log sees.

const ADDRESS = /^#ma-(stn_[A-Za-z0-9_-]{43})$/;

/** Hands such a token over for a cookie that scripts cannot read, and takes it out of the address. */
export async function beginSession() {
  const token = location.hash.match(ADDRESS)?.[1];
  if (!token) return;
  history.replaceState(null, "", location.pathname);
  try {
    await fetch("/api/v1/session", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token }),
    });
  } catch (error) {
    console.info(error);
  }
}

/** The name of whoever's token this browser has; null for none. */
export async function holder() {
  try {
    const answer = await fetch("/api/v1/me", { cache: "no-store" });
    return answer.ok ? (await answer.json()).holder : null;
  } catch {
    return null; // No network: nobody needs to know now.
  }
}

/** The browser forgets the token. What was kept here and is not everybody's is dropped as soon as the handbook comes. */
export async function endSession() {
  const answer = await fetch("/api/v1/session", { method: "DELETE" });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
}
