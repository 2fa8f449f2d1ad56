import { memo } from 'react'
import {
  UNSTABLE_Toast as Base,
  UNSTABLE_ToastContent as Content,
  UNSTABLE_ToastRegion as Region,
  Text,
} from 'react-aria-components/Toast'
import { Button } from './Button.tsx'
import { IconX, Icon } from './icons.ts'
import { IconButton } from './IconButton.tsx'
import { isBrief, toasts } from './toasts.ts'
import css from './Toast.module.css'
import { useNow } from './useNow.ts'

/** How long what a toast offers still works. */
function SecondsLeft({ until }: { until: number }) {
  const at = useNow(Date.now, 250)
  return (
    <span className={css.left} aria-hidden="true">
      {Math.max(0, Math.ceil((until - at) / 1000))} s
    </span>
  )
}

/** Where toasts appear: mounted once by the shell. */
export const ToastRegion = memo(function ToastRegion({ label, closeLabel }: { label: string; closeLabel: string }) {
  return (
    <Region queue={toasts} className={css.region!} aria-label={label}>
      {({ toast }) => (
        <Base
          toast={toast}
          className={`${css.toast} ${css[toast.content.tone ?? 'plain']} ${toast.content.byAnswer ? css.byAnswer : isBrief(toast.content) ? css.brief : ''}`}
        >
          <Content className={css.content!}>
            <Text slot="title">{toast.content.text}</Text>
          </Content>
          {toast.content.action && (
            <Button
              size="s"
              variant="secondary"
              kbd={toast.content.action.kbd}
              onPress={() => {
                toast.content.action?.onPress()
                toasts.close(toast.key)
              }}
            >
              {toast.content.action.label}
              {toast.content.action.until !== undefined && <SecondsLeft until={toast.content.action.until} />}
            </Button>
          )}
          {!isBrief(toast.content) && (
            <IconButton size="s" label={closeLabel} onPress={() => toasts.close(toast.key)}>
              <Icon of={IconX} />
            </IconButton>
          )}
        </Base>
      )}
    </Region>
  )
})
