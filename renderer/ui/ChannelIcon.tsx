import type { Channel } from './channelGlyphs.ts'
import { channelGlyphs } from './channelGlyphs.ts'
import { Icon } from './Icon.tsx'
import css from './ChannelIcon.module.css'

/** The channel in its small square (or bare); `label` is said by screen readers. */
export function ChannelIcon({ channel, label, bare }: { channel: Channel; label: string; bare?: boolean }) {
  return (
    <span className={bare ? css.bare : css.square} role="img" aria-label={label} title={label}>
      <Icon of={channelGlyphs[channel]} size={15} />
    </span>
  )
}
