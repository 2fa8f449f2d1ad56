export { FollowUpDialog } from './FollowUpDialog.tsx'
export { HandOverDialog } from './HandOverDialog.tsx'
export { ResolveDialog } from './ResolveDialog.tsx'
