/** What the first screen says of it; the rest: later.fr.ts. */
export default {
  badge_one: '{{count}} accord',
  badge_other: '{{count}} accords',
}
