import { useTranslation } from 'react-i18next'
import { useDeskValue } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useNow } from '../../ui/index.ts'
import css from './Typing.module.css'

/** "… is typing", forgotten by the desk after six seconds (hence the beat); beside a call, with the words as they are written. */
export function Typing({ contactId, name }: { contactId: string; name: string }) {
  const { t } = useTranslation()
  useNow(useClock(), 2000)
  const isTyping = useDeskValue((desk) => desk.isTyping(contactId))
  const typed = useDeskValue((desk) => desk.typedBy(contactId))
  return (
    <>
      {typed !== '' && (
        <p className={css.typed} dir="auto">
          {typed}
        </p>
      )}
      <div className={css.line} aria-live="polite">
        {isTyping && (
          <>
            <span className={css.dots}>
              <i />
              <i />
              <i />
            </span>
            {t('conversation.typing', { customer: name })}
          </>
        )}
      </div>
    </>
  )
}
