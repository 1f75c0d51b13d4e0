import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { whoNext } from '../../core/planner.ts'
import { dayText, timeText } from '../../core/vietnam.ts'
import { atOnce, Chunk, chunkFound, chunkRows, heightOf, shortList } from '../near.tsx'
import { Bar, cap, Icon, Lamp, Nav, Strip } from '../parts.tsx'
import { useDeferredSearch } from '../search.ts'
import { session, useSession } from '../session.ts'
import { houseName, prepareSearch, textOf, type ViewHouse, type World, worldOf } from '../view.ts'
import { outcomes, states, t } from '../words.ts'

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

/** Houses shown of a search: more letters find fewer. */
const mostFound = 40

const filters = [
    ['all', 'Tất cả', () => true],
    ['not', 'Chưa đến', (h: ViewHouse) => !h.last],
    ['again', 'Hẹn lại', (h: ViewHouse) => h.appt > 0],
    ['wait', 'Chờ gửi', (h: ViewHouse) => h.state === 'kept' || h.state === 'sending' || h.state === 'fix'],
] as const

/** The keyboard opens with the field, once. */
const field = (e: HTMLInputElement | null) => e?.focus()

/** Where she left the list, for when she comes back to it. */
let left = { village: 0, filter: 'all', onlyMine: true, scrolled: 0 }

export function Houses() {
    const s = useSession()
    const houses = useHouses()
    const village = s.villages[0]
    if (left.village !== (village?.no ?? 0)) left = { village: village?.no ?? 0, filter: 'all', onlyMine: true, scrolled: 0 }
    const [filter, setFilter] = useState(left.filter)
    const [finding, setFinding] = useState(false)
    const [words, search] = useDeferredSearch()
    const [onlyMine, setOnlyMine] = useState(left.onlyMine)
    const scroller = useRef<HTMLElement>(null)
    const mine = myLanes()
    const scope = mine.size > 0 && onlyMine ? houses.filter(h => mine.has(h.lane)) : houses
    const found = useMemo(() => {
        if (!words.length) return null
        return houses.filter(h => words.every(w => textOf(h).includes(w)))
    }, [houses, words])
    const list = found ?? scope.filter(filters.find(f => f[0] === filter)![2])
    const reached = scope.filter(h => h.last).length
    const waiting = scope.filter(h => h.state === 'kept' || h.state === 'sending').length
    const next = useMemo(() => suggest(houses, 1)[0]?.house.n, [houses])
    const lanes = useMemo(() => group(found ? list.slice(0, mostFound) : list), [houses, found, filter, onlyMine, s.me])
    /** What is drawn without a search: put aside while one is shown, which costs less than to take it down and to draw it again. */
    const whole = useRef<ComponentChildren>(null)
    // another list begins at its top; the same list where it was left
    const shown = `${village?.no} ${found ? words.join(' ') : `${filter} ${onlyMine}`}`
    const start = useRef(shown)
    const offset = useRef(0)
    const scrolled = shown === start.current ? left.scrolled : 0
    useLayoutEffect(() => {
        if (shown === start.current && left.scrolled > 0) scroller.current!.scrollTop = left.scrolled
        else if (shown !== start.current && offset.current > 0) scroller.current!.scrollTop = 0
        if (shown !== start.current) start.current = ''
    }, [shown])
    useEffect(() => prepareSearch(houses), [houses])
    left.filter = filter
    left.onlyMine = onlyMine
    const size = found ? chunkFound : chunkRows
    let top = found ? 0 : 150
    const early = s.me?.from && s.me.from > s.today ? s.me.from : 0
    const drawn = [...lanes].map(([lane, group]) => {
        const adds = !found && filter === 'all'
        top += 45
        const chunks = Array.from({ length: Math.ceil(group.length / size) }, (_, i) => {
            const part = group.slice(i * size, (i + 1) * size)
            const name = `${shown} ${lane} ${i}`
            const [from, height] = [top, heightOf(name, part.length)]
            top += height
            return <Chunk key={name} name={name} rows={part.length} first={atOnce(from, height, scrolled)} whole={list.length <= shortList}>{() => part.map(h => <Door key={h.n} house={h} next={h.n === next} />)}</Chunk>
        })
        top += adds ? 58 : 6
        return (
            <section class="lane-group" key={lane}>
                <h2>{lane || t('Chưa ghi xóm, ngõ')} <span>{t('{0} hộ, còn {1}', group.length, group.filter(h => !h.last).length)}</span></h2>
                {chunks}
                {adds && <a class="add-link" href={`#/them-ho/${encodeURIComponent(lane)}`}><Icon name="plus" />{lane ? t('Thêm hộ vào {0}', lane) : t('Thêm hộ')}</a>}
            </section>
        )
    })
    if (!found) whole.current = drawn
    return (
        <>
            <Bar title={village?.name ?? s.joined?.village ?? t('Đồng hành')} sub={s.me ? t('Phần việc của {0}', s.me.name) : ''}>
                <button class="ic" aria-label={t('Tìm hộ')} aria-expanded={finding} onClick={() => { setFinding(!finding); search('') }}><Icon name="search" /></button>
            </Bar>
            <Strip />
            <main ref={scroller} onScroll={e => { offset.current = e.currentTarget.scrollTop; left.scrolled = found ? 0 : offset.current }}>
                {s.places.length > 1 && (
                    <section class="total">
                        <label for="village">{t('Thôn, tổ dân phố')}</label>
                        <select class="input" id="village" value={village?.no} onChange={e => void s.choose(Number(e.currentTarget.value))}>{s.places.map(p => <option key={p.no} value={p.no}>{p.name}, {t('{0} hộ', p.houses)}</option>)}</select>
                    </section>
                )}
                {finding && (
                    <section class="total">
                        <label class="hidden" for="q">{t('Tìm theo tên, xóm, ngõ')}</label>
                        <input class="input" id="q" type="search" autocomplete="off" placeholder={t('Tên, xóm, ngõ; không dấu cũng được')} onInput={e => search(e.currentTarget.value)} ref={field} />
                    </section>
                )}
                {!found && houses.length > 0 && (
                    <section class="total">
                        <p><b>{t('{0} trên {1} hộ đã đến', reached, scope.length)}</b><span class="muted small">{t('còn {0} hộ', scope.length - reached)}</span></p>
                        <div class="meter" role="img" aria-label={t('{0} hộ đã gửi, {1} hộ chờ gửi, {2} hộ chưa đến', reached - waiting, waiting, scope.length - reached)}>
                            <i class="x" style={`width:${(100 * (reached - waiting)) / Math.max(scope.length, 1)}%`} /><i class="y" style={`width:${(100 * waiting) / Math.max(scope.length, 1)}%`} />
                        </div>
                    </section>
                )}
                {!found && houses.length > 0 && (
                    <div class="chips" role="group" aria-label={t('Lọc hộ')}>
                        {filters.map(([key, word, holds]) => <button key={key} aria-pressed={filter === key} onClick={() => setFilter(key)}>{t(word)} {scope.filter(holds).length}</button>)}
                        {mine.size > 0 && <button aria-pressed={!onlyMine} onClick={() => setOnlyMine(!onlyMine)}>{t('Cả thôn')}</button>}
                    </div>
                )}
                {houses.length === 0 && !s.waiting && (
                    <div class="empty"><Lamp level={0} /><p>{early ? t('Đợt hoạt động bắt đầu ngày {0}. Danh sách thôn về máy từ ngày đó.', dayText(early)) : s.syncing ? t('Đang lấy danh sách của thôn…') : t('Chưa có danh sách của thôn. Mở mạng một lần để lấy về máy.')}</p>
                        {!s.syncing && <button class="button" onClick={() => void s.sync()}>{t('Lấy danh sách')}</button>}
                    </div>
                )}
                {list.length === 0 && houses.length > 0 && <div class="empty"><Lamp level={0} /><p>{found ? t('Không có hộ nào khớp. Thử gõ ít chữ hơn.') : t('Không có hộ nào ở mục này.')}</p></div>}
                {found && found.length > mostFound && <p class="muted small" style="padding:0 16px">{t('Còn {0} hộ nữa, gõ thêm chữ để tìm.', found.length - mostFound)}</p>}
                <div hidden={!!found}>{whole.current}</div>
                {found && <div>{drawn}</div>}
                {houses.length === 0 && village && <p style="padding:0 16px"><a class="button wide" href="#/them-ho/"><Icon name="plus" />{t('Thêm hộ đầu tiên')}</a></p>}
            </main>
            <Nav at="#/ho" />
        </>
    )
}

const group = (list: ViewHouse[]) => {
    const map = new Map<string, ViewHouse[]>()
    for (const h of list) {
        const lane = map.get(h.lane)
        if (lane) lane.push(h)
        else map.set(h.lane, [h])
    }
    return map
}

export function suggest(houses: ViewHouse[], count: number) {
    const today = session.today
    const last = [...session.cards].reverse().find(c => c.t === 'visit')
    const from = last?.t === 'visit' && typeof last.b.h === 'number' ? last.b.h : 0
    return whoNext({ houses, members: new Map(houses.map(h => [h.n, h.people])), today, mine: myLanes(), from }, count)
}

/** One house on the lane: what it is, and where it stands. */
export function Door({ house, next, why }: { house: ViewHouse; next?: boolean; why?: string }) {
    const today = session.today
    const { state } = house
    const appointed = house.appt > 0 && state !== 'fix'
    const look = state === 'fix' ? 'fix' : state === 'kept' || state === 'sending' ? 'kept' : appointed ? 'appointed' : house.last ? 'sent' : ''
    const count = house.people.length || house.count
    const alone = house.people.length === 1 ? t('sống một mình') : ''
    return (
        <li class={`door ${look}${next ? ' next' : ''}`}>
            <span class="node">{look === 'fix' ? <Icon name="triangle-alert" /> : look === 'kept' ? <Icon name="cloud-upload" /> : look === 'appointed' ? <Icon name="calendar-clock" /> : look === 'sent' ? <Icon name="check" /> : null}</span>
            <a href={`#/h/${house.n}`}>
                <b>{houseName(house, today)}</b>
                <span class="muted">{[cap(house.house), count ? t('{0} người', count) : '', alone, house.dir].filter(x => x).join('. ')}</span>
                {why ? <span class="tag warn"><Icon name="calendar-clock" />{why}</span>
                    : state === 'fix' ? <span class="tag bad"><Icon name="triangle-alert" />{t(states.fix)}{house.why ? `: ${house.why}` : ''}</span>
                    : state === 'kept' || state === 'sending' ? <span class="tag warn"><Icon name="cloud-upload" />{t(states[state])}</span>
                    : state === 'held' ? <span class="tag warn"><Icon name="copy-check" />{t('Đã gửi, chờ tổ trưởng xem')}</span>
                    : appointed ? <span class="tag"><Icon name="calendar-clock" />{house.appt < today ? t('Quá hẹn {0}', dayText(house.appt)) : house.appt === today ? t('Hẹn hôm nay') : t('Hẹn {0}', dayText(house.appt))}</span>
                    : state === 'sent' ? <span class="tag good"><Icon name="check" />{t('Đã gửi {0}', timeText(house.stateAt ?? 0))}</span>
                    : house.last ? <span class={`tag${house.out === 1 || house.out === 5 ? ' good' : ''}`}>{t(outcomes[house.out - 1] ?? '')}, {dayText(house.last)}</span> : null}
            </a>
        </li>
    )
}
