import type { TablerIcon } from '@tabler/icons-react'

/** A decorative icon; what it means is said by the words or the label beside it. */
export function Icon({ of: Glyph, size = 16, className }: { of: TablerIcon; size?: number; className?: string }) {
  return <Glyph size={size} stroke={1.8} aria-hidden="true" className={className} style={{ flex: 'none' }} />
}
