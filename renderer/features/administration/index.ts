export { AccessLogDialog } from './AccessLogDialog.tsx'
export { AccountsDialog } from './AccountsDialog.tsx'
export { MyAccountDialog } from './MyAccountDialog.tsx'
