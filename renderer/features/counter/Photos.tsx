import { useCallback, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, showToast } from '../../ui/index.ts'
import { smallPhoto } from './smallPhoto.ts'
import css from './Work.module.css'

const most = 4

/** Photos of what was handed over: small ones, that leave with the act. */
export function Photos({ photos, onChange }: { photos: string[]; onChange: (photos: string[]) => void }) {
  const { t } = useTranslation()
  const id = useId()
  async function add(file: File | undefined) {
    if (!file) return
    const photo = await smallPhoto(file)
    if (photo === null) showToast({ text: t('counter.photoFailed'), tone: 'bad' })
    else onChange([...photos, photo])
  }
  return (
    <div className={css.field} role="group" aria-label={t('counter.photos')}>
      <div className={css.fieldHead}>
        <span>{t('counter.photos')}</span>
        {photos.length < most && (
          <label className={css.pick} htmlFor={id}>
            {t('counter.addPhoto')}
            <input
              id={id}
              type="file"
              accept="image/*"
              capture="environment"
              onChange={(event) => {
                void add(event.target.files?.[0])
                event.target.value = ''
              }}
            />
          </label>
        )}
      </div>
      {photos.length > 0 && (
        <div className={css.photos}>
          {photos.map((photo, index) => (
            <div key={photo.slice(-40)} className={css.photo}>
              <Picture data={photo} alt={`${t('counter.photos')} ${index + 1}`} />
              <Button
                variant="quiet"
                className={css.touch!}
                onPress={() => onChange(photos.filter((other) => other !== photo))}
              >
                {t('counter.removePhoto', { n: index + 1 })}
              </Button>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

/** Shown from memory: the desk's pages load no `data:` (its content security policy). */
function Picture({ data, alt }: { data: string; alt: string }) {
  const show = useCallback(
    (picture: HTMLImageElement) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.codePointAt(0) ?? 0)
      picture.src = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }))
      return () => URL.revokeObjectURL(picture.src)
    },
    [data],
  )
  return <img ref={show} alt={alt} />
}
