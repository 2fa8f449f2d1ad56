/** Whoever sees a floor: its lead, and an administrator every one. */
export const leads = (role: string | undefined): boolean => role === 'lead' || role === 'admin'
