/** A day of Paris, told by its midnight, is the day before on a desk further west: by its noon it is the same nearly everywhere. */
export const noonOf = (midnight: number): number => midnight + 43_200_000
