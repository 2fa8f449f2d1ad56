import type { Row } from '../../../shared/protocol/rows.ts'
import { useHandOverWords } from '../../desk/useHandOverWords.ts'
import { Banner, Icon, IconTransfer } from '../../ui/index.ts'

/** What the colleague who handed this over wants known; or, from one who is gone, what he had begun to write. */
export function HandOverNote({ handOver }: { handOver: NonNullable<Row<'contact'>['handOver']> }) {
  const { title, note } = useHandOverWords()(handOver)
  return (
    <Banner tone="info" icon={<Icon of={IconTransfer} />} title={title}>
      {note}
    </Banner>
  )
}
