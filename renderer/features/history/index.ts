export { DoNotRepeat } from './DoNotRepeat.tsx'
export { HistoryPanel } from './HistoryPanel.tsx'
