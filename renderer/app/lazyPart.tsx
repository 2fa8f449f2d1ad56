import { lazy, Suspense, type ComponentType, type PropsWithChildren } from 'react'
import { useTranslation } from 'react-i18next'
import { atLeisure, Banner } from '../ui/index.ts'
import { withTexts } from '../desk/withTexts.tsx'

/** A part of the screen, not a box over it, in a chunk of its own with its texts. Fetched at leisure; what it wraps, if anything, stands in its place until then. */
export function lazyPart<P extends object>(feature: string, load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const fetch = () => withTexts(feature, load)
  atLeisure(fetch)
  const Part = lazy(async () => ({ default: await fetch().catch(() => NotFetched) }))
  return function LazyPart(props: P) {
    return (
      <Suspense fallback={(props as PropsWithChildren).children}>
        <Part {...props} />
      </Suspense>
    )
  }
}

function NotFetched() {
  const { t } = useTranslation()
  return <Banner tone="warn">{t('words.notFetched')}</Banner>
}
