/** Who asks: the part of an actor that rules look at. The server fills it from the session, never from the frame. */
export interface Who {
  role: 'adviser' | 'lead' | 'shop' | 'admin'
  partnerId: string | null
  /** Regions whose customers may be opened without a live contact; null = all. */
  regions: readonly string[] | null
}

/**
 * Own staff may open any customer (with a reason, logged); a partner's staff only customers of the regions it serves, or one
 * who is in contact with them now. A record without a region (a stranger's) is nobody's region.
 */
export function mayOpenCustomer(who: Who, customer: { region: string }, hasLiveContact: boolean): boolean {
  return hasLiveContact || seesRegion(who, customer.region)
}

/** Whether a search may show this customer. */
export function seesRegion(who: Who, region: string): boolean {
  if (who.partnerId === null) return who.regions === null || who.regions.includes(region)
  // A partner without a list serves nobody's region: forgetting to fill it must not open the file.
  return who.regions?.includes(region) ?? false
}

/** Whoever leads the floor decides on what is above its advisers' powers; an admin for every site. */
export function mayDecideApproval(who: Pick<Who, 'role'> & { siteId: string }, approval: { siteId: string }): boolean {
  return who.role === 'admin' || (who.role === 'lead' && who.siteId === approval.siteId)
}

/** Who may say that he saw a paper of identity: a shop has it in hand, a lead sees it by video. */
export function maySeeDocument(who: Pick<Who, 'role'>, seen: 'shop' | 'video'): boolean {
  return seen === 'shop' ? who.role === 'shop' : who.role === 'lead' || who.role === 'admin'
}

/** A stranger's record may be joined to the customer it proves to be; two full records only by a lead. */
export function mayMerge(who: Who, from: { provisional: boolean }): boolean {
  return from.provisional || who.role === 'lead' || who.role === 'admin'
}

/** « Courrier à trier » is for own staff: whoever has the general skill, or answers for the floor. The server asks its rows the same (db/grants.ts). */
export function maySortMail(who: Pick<Who, 'role' | 'partnerId'> & { skills: readonly { skill: string }[] }): boolean {
  if (who.partnerId !== null) return false
  return who.role === 'lead' || who.role === 'admin' || who.skills.some(({ skill }) => skill === 'general')
}

/** What the network's trouble is called, said and ended by: who leads a floor. Own staff only: it stands on every desk. */
export function mayDecideIncident(who: Pick<Who, 'role' | 'partnerId'>): boolean {
  return who.partnerId === null && (who.role === 'lead' || who.role === 'admin')
}

/** Who sees a floor and acts on it: its lead (a partner's sees only the partner's), an admin every one. */
export function leadsFloor(who: Pick<Who, 'role'> & { siteId: string }, siteId: string): boolean {
  return who.role === 'admin' || (who.role === 'lead' && who.siteId === siteId)
}
