/**
 * An adviser's user part in SIP: his id, in the characters that need no escape there (RFC 3261 section 25.1, `unreserved`);
 * any other is written `~` and four hexadecimal digits. Two advisers never share one.
 */
export const sipUserOf = (adviserId: string): string =>
  adviserId.replaceAll(/[^\w.-]/g, (character) => `~${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** The adviser behind a user part. */
export const adviserOfSipUser = (user: string): string =>
  user.replaceAll(/~([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
