export { OperationDialog } from './OperationDialog.tsx'
