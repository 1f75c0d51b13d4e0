import { ageOn, dayOf, dayText, timeText } from '../../core/vietnam.ts'
import { cap, Icon } from '../parts.tsx'
import { session } from '../session.ts'
import { houseName, type ViewHouse } from '../view.ts'
import { holds, outcomes, states, t } from '../words.ts'

/** By lane, in the order of the list. */
export function lanesOf(list: ViewHouse[]): Map<string, ViewHouse[]> {
    const map = new Map<string, ViewHouse[]>()
    for (const h of list) {
        const lane = map.get(h.lane)
        if (lane) lane.push(h)
        else map.set(h.lane, [h])
    }
    return map
}

export const LaneHeading = ({ lane, houses }: { lane: string; houses: ViewHouse[] }) => <h2>{lane || t('Chưa ghi xóm, ngõ')} <span>{t('{0} hộ, còn {1}', houses.length, houses.filter(h => !h.last).length)}</span></h2>

/** How many live there; of who lives alone, how old she is. */
function whoLives({ people, count }: ViewHouse, today: number): string {
    const all = Math.max(people.length, count)
    if (all !== 1 || !people[0]) return all ? t('{0} người', all) : ''
    const { birth } = people[0]
    return birth ? t('{0} tuổi, sống một mình', ageOn(birth, today)) : t('Sống một mình')
}

/** One house on the lane: what it is, and where it stands. <paramref name="who"/>: whom a search has found there, where it is not the head. */
export function Door({ house, next, why, who }: { house: ViewHouse; next?: boolean; why?: string; who?: string }) {
    const today = session.today
    const { state } = house
    const appointed = house.appt > 0 && state !== 'fix'
    const look = state === 'fix' ? 'fix' : state === 'kept' || state === 'sending' ? 'kept' : appointed ? 'appointed' : house.last ? 'sent' : ''
    return (
        <li class={`door ${look}${next ? ' next' : ''}`}>
            <span class="node">{look === 'fix' ? <Icon name="triangle-alert" /> : look === 'kept' ? <Icon name="cloud-upload" /> : look === 'appointed' ? <Icon name="calendar-clock" /> : look === 'sent' ? <Icon name="check" /> : null}</span>
            <a href={`#/h/${house.key}`}>
                <b>{houseName(house, today)}</b>
                <span class="muted">{[who ? t('Có {0}', who) : '', cap(house.house), whoLives(house, today), house.dir].filter(x => x).join('. ')}</span>
                {why ? <span class="tag warn"><Icon name="calendar-clock" />{why}</span>
                    : state === 'fix' ? <span class="tag bad"><Icon name="triangle-alert" />{t(states.fix)}{house.why ? `: ${house.why}` : ''}</span>
                    : state === 'kept' || state === 'sending' ? <span class="tag warn"><Icon name="cloud-upload" />{t(states[state])}</span>
                    : state === 'held' ? <span class="tag warn"><Icon name="copy-check" />{house.code && holds[house.code] ? t(holds[house.code]!) : t('Đã gửi, chờ tổ trưởng xem')}</span>
                    : appointed ? <span class="tag"><Icon name="calendar-clock" />{house.appt < today ? t('Quá hẹn {0}', dayText(house.appt)) : house.appt === today ? t('Hẹn hôm nay') : t('Hẹn {0}', dayText(house.appt))}</span>
                    : state === 'sent' && dayOf(house.stateAt ?? 0) === today ? <span class="tag good"><Icon name="check" />{t('Đã gửi {0}', timeText(house.stateAt ?? 0))}</span>
                    : house.last ? <span class={`tag${house.out === 1 || house.out === 5 ? ' good' : ''}`}>{t(outcomes[house.out - 1] ?? '')}, {dayText(house.last)}</span> : null}
            </a>
        </li>
    )
}
