import type { Who } from './permissions.ts'

/** Models are the operator's own: its leads and admins, never a partner's. */
export function managesModels({ role, partnerId }: Pick<Who, 'role' | 'partnerId'>): boolean {
  return partnerId === null && (role === 'lead' || role === 'admin')
}
