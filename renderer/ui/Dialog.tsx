import type { ReactNode } from 'react'
import { Dialog as Base, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { IconX, Icon } from './icons.ts'
import { IconButton } from './IconButton.tsx'
import css from './Dialog.module.css'

export interface DialogProps {
  title: string
  /** Whom it is about, as large as the title and part of its name. */
  subject?: string
  isOpen: boolean
  onClose: () => void
  /** Said by the cross. */
  closeLabel: string
  subtitle?: ReactNode
  footer?: ReactNode
  size?: 's' | 'm' | 'l' | 'xl'
  children: ReactNode
}

/** A modal box: focus is kept inside, Escape and the veil close it, focus comes back. */
export function Dialog(props: DialogProps) {
  const { title, subject, isOpen, onClose, closeLabel, subtitle, footer, size = 'm', children } = props
  return (
    <ModalOverlay className={css.veil!} isOpen={isOpen} isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={`${css.modal} ${css[size]}`}>
        <Base className={css.dialog!}>
          <div className={css.head}>
            <div className={css.titles}>
              <Heading slot="title" className={css.title!}>
                {title}
                {subject && <span className={css.subject}> · {subject}</span>}
              </Heading>
              {subtitle && <div className={css.subtitle}>{subtitle}</div>}
            </div>
            <IconButton label={closeLabel} size="s" onPress={onClose}>
              <Icon of={IconX} />
            </IconButton>
          </div>
          <div className={css.body}>{children}</div>
          {footer && <div className={css.footer}>{footer}</div>}
        </Base>
      </Modal>
    </ModalOverlay>
  )
}
