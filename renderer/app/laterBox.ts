import type { ComponentType } from 'react'
import { later } from '../ui/index.ts'
import { withTexts } from '../desk/withTexts.tsx'

/** A box that opens on demand, in a chunk of its own with its texts. */
export const laterBox = <P extends { onClose: () => void }>(
  feature: string,
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> => later(() => withTexts(feature, load))
