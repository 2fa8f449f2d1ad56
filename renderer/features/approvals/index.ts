export { ApprovalStrip } from './ApprovalStrip.tsx'
export { ApprovalsDialog } from './ApprovalsDialog.tsx'
