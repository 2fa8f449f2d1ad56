/** What the first screen says of it; the rest: later.en.ts. */
export default {
  badge_one: '{{count}} approval',
  badge_other: '{{count}} approvals',
}
