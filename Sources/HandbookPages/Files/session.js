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
