/** A call that an interpreter relays for who is deaf, and which relay it is (docs/VOICE.md). */
export const sql = /* sql */ `alter table call add column relay text;`
