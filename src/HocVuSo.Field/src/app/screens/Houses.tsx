import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { nextDoor, whoNext } from '../../core/planner.ts'
import { resolver } from '../../core/records.ts'
import { dayText } from '../../core/vietnam.ts'
import { atOnce, Chunk, chunkRows, heightOf, shortList } from '../near.tsx'
import { Bar, Icon, Lamp, Nav, Strip } from '../parts.tsx'
import { session, useSession } from '../session.ts'
import { prepareSearch, type ViewHouse, type World, worldOf } from '../view.ts'
import { numeral, t } from '../words.ts'
import { Door, LaneHeading, lanesOf } from './Door.tsx'
import { Finder } from './Found.tsx'

/** Everything the screens show, computed again only when something was written or arrived. */
export function useWorld(): World {
    const s = useSession()
    return worldOf(s.villages, s.cards, s.rows)
}

export const useHouses = (): ViewHouse[] => useWorld().houses

export const myLanes = (): Set<string> => {
    const lanes = session.me?.lanes ?? {}
    return new Set(Object.keys(lanes).filter(l => lanes[l] === session.me!.name))
}

const filters = [
    ['all', 'Tất cả', () => true],
    ['not', 'Chưa đến', (h: ViewHouse) => !h.last],
    ['again', 'Hẹn lại', (h: ViewHouse) => h.appt > 0],
    ['wait', 'Chờ gửi', (h: ViewHouse) => h.state === 'kept' || h.state === 'sending' || h.state === 'fix'],
] as const

/** Where she left the list, for when she comes back to it. */
let left = { village: 0, filter: 'all', onlyMine: true, scrolled: 0 }

export function Houses() {
    const s = useSession()
    const houses = useHouses()
    const village = s.villages[0]
    if (left.village !== (village?.no ?? 0)) left = { village: village?.no ?? 0, filter: 'all', onlyMine: true, scrolled: 0 }
    const [filter, setFilter] = useState(left.filter)
    const [finding, setFinding] = useState(false)
    const [onlyMine, setOnlyMine] = useState(left.onlyMine)
    const scroller = useRef<HTMLElement>(null)
    const mine = myLanes()
    const scope = mine.size > 0 && onlyMine ? houses.filter(h => mine.has(h.lane)) : houses
    const list = scope.filter(filters.find(f => f[0] === filter)![2])
    const reached = scope.filter(h => h.last).length
    const waiting = scope.filter(h => h.state === 'kept' || h.state === 'sending').length
    const door = useMemo(() => next(houses)?.n, [houses])
    const lanes = useMemo(() => lanesOf(list), [houses, filter, onlyMine, s.me])
    // another list begins at its top; the same list where it was left
    const shown = `${village?.no} ${filter} ${onlyMine}`
    const start = useRef(shown)
    const offset = useRef(0)
    const searching = useRef(false)
    const scrolled = shown === start.current ? left.scrolled : 0
    const toTop = () => {
        if (offset.current > 0) scroller.current!.scrollTop = 0
    }
    useLayoutEffect(() => {
        if (shown !== start.current) toTop()
        else if (left.scrolled > 0) scroller.current!.scrollTop = left.scrolled
        if (shown !== start.current) start.current = ''
    }, [shown])
    /** What a search finds begins at the top, and so does the list after it. */
    const turned = useCallback((now: boolean) => {
        if (now || searching.current) toTop()
        searching.current = now
    }, [])
    useEffect(() => prepareSearch(houses), [houses])
    left.filter = filter
    left.onlyMine = onlyMine
    const early = s.me?.from && s.me.from > s.today ? s.me.from : 0
    const adds = filter === 'all'
    let top = 150
    const drawn = [...lanes].map(([lane, group]) => {
        top += 45
        const chunks = Array.from({ length: Math.ceil(group.length / chunkRows) }, (_, i) => {
            const part = group.slice(i * chunkRows, (i + 1) * chunkRows)
            const name = `${shown} ${lane} ${i}`
            const [from, height] = [top, heightOf(name, part.length)]
            top += height
            return <Chunk key={name} name={name} rows={part.length} first={atOnce(from, height, scrolled)} whole={list.length <= shortList}>{() => part.map(h => <Door key={h.key} house={h} next={h.n === door} />)}</Chunk>
        })
        top += adds ? 58 : 6
        return (
            <section class="lane-group" key={lane}>
                <LaneHeading lane={lane} houses={group} />
                {chunks}
                {adds && <a class="add-link" href={`#/them-ho/${encodeURIComponent(lane)}`}><Icon name="plus" />{lane ? t('Thêm hộ vào {0}', lane) : t('Thêm hộ')}</a>}
            </section>
        )
    })
    return (
        <>
            <Bar title={village?.name ?? s.joined?.village ?? t('Đồng hành')} sub={s.me ? t('Phần việc của {0}', s.me.name) : ''}>
                <button class="ic" aria-label={t('Tìm hộ')} aria-expanded={finding} onClick={() => setFinding(!finding)}><Icon name="search" /></button>
            </Bar>
            <Strip />
            <main ref={scroller} onScroll={e => { offset.current = e.currentTarget.scrollTop; left.scrolled = searching.current ? 0 : offset.current }}>
                {s.places.length > 1 && (
                    <section class="total">
                        <label for="village">{t('Thôn, tổ dân phố')}</label>
                        <select class="input" id="village" value={village?.no} onChange={e => void s.choose(Number(e.currentTarget.value))}>{s.places.map(p => <option key={p.no} value={p.no}>{p.name}, {t('{0} hộ', p.houses)}</option>)}</select>
                    </section>
                )}
                <Finder open={finding} houses={houses} next={door} turned={turned}>
                    {houses.length > 0 && (
                        <section class="total">
                            <p><b>{t('{0} trên {1} hộ đã đến', reached, scope.length)}</b><span class="muted small">{t('còn {0} hộ', scope.length - reached)}</span></p>
                            <div class="meter" role="img" aria-label={t('{0} hộ đã gửi, {1} hộ chờ gửi, {2} hộ chưa đến', reached - waiting, waiting, scope.length - reached)}>
                                <i class="x" style={`width:${(100 * (reached - waiting)) / Math.max(scope.length, 1)}%`} /><i class="y" style={`width:${(100 * waiting) / Math.max(scope.length, 1)}%`} />
                            </div>
                        </section>
                    )}
                    {houses.length > 0 && (
                        <div class="chips" role="group" aria-label={t('Lọc hộ')}>
                            {filters.map(([key, word, holds]) => <button key={key} aria-pressed={filter === key} onClick={() => setFilter(key)}>{t(word)} {numeral(scope.filter(holds).length)}</button>)}
                            {mine.size > 0 && <button aria-pressed={!onlyMine} onClick={() => setOnlyMine(!onlyMine)}>{t('Cả thôn')}</button>}
                        </div>
                    )}
                    {houses.length === 0 && !s.waiting && (
                        <div class="empty"><Lamp level={0} /><p>{early ? t('Đợt hoạt động bắt đầu ngày {0}. Danh sách thôn về máy từ ngày đó.', dayText(early)) : s.syncing ? t('Đang lấy danh sách của thôn…') : t('Chưa có danh sách của thôn. Mở mạng một lần để lấy về máy.')}</p>
                            {!s.syncing && <button class="button" onClick={() => void s.sync()}>{t('Lấy danh sách')}</button>}
                        </div>
                    )}
                    {list.length === 0 && houses.length > 0 && <div class="empty"><Lamp level={0} /><p>{t('Không có hộ nào ở mục này.')}</p></div>}
                    {drawn}
                    {houses.length === 0 && village && <p style="padding:0 16px"><a class="button wide" href="#/them-ho/"><Icon name="plus" />{t('Thêm hộ đầu tiên')}</a></p>}
                </Finder>
            </main>
            <Nav at="#/ho" />
        </>
    )
}

const planned = (houses: ViewHouse[]) => {
    const last = [...session.cards].reverse().find(c => c.t === 'visit')
    const at = last?.t === 'visit' ? resolver(session.rows)(last.b.h) : ''
    return { houses, members: new Map(houses.map(h => [h.n, h.people])), today: session.today, mine: myLanes(), from: houses.find(h => String(h.ref) === at)?.n ?? 0 }
}

/** For this week, the best first. */
export const suggest = (houses: ViewHouse[], count: number) => whoNext(planned(houses), count)

/** Whose door to knock at now, when she has been to one of them. */
export const next = (houses: ViewHouse[], left?: ViewHouse): ViewHouse | undefined => nextDoor(planned(houses), left?.n)
