import { dayText, timeText } from '../../core/vietnam.ts'
import { cap, Icon } from '../parts.tsx'
import { session } from '../session.ts'
import { houseName, type ViewHouse } from '../view.ts'
import { outcomes, states, t } from '../words.ts'

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
