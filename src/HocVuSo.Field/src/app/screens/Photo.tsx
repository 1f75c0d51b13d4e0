import { useMemo, useRef, useState } from 'preact/hooks'
import { type Bytes, toBase64 } from '../../core/bytes.ts'
import { Icon } from '../parts.tsx'
import { session } from '../session.ts'
import { shrink } from '../shrink.ts'
import { address, type ViewPerson } from '../view.ts'
import { t } from '../words.ts'

/** The optional photo of a visit: of one learner, who agreed to it in a box of its own that starts empty. */
export function PhotoPart(props: { form: string; learners: ViewPerson[]; of: string; photo: Bytes | null; choose: (of: string) => void; take: (photo: Bytes | null) => void; shrinks: (photo: Promise<Bytes | null> | null) => void }) {
    const { form, learners, of, photo, choose, take, shrinks } = props
    const file = useRef<HTMLInputElement>(null)
    const [working, setWorking] = useState(false)
    /** Counts the choices of who is in the photo: what was taken of the one before is dropped. */
    const chosen = useRef(0)
    const [wrong, setWrong] = useState('')
    const url = useMemo(() => (photo ? `data:image/jpeg;base64,${toBase64(photo)}` : ''), [photo])
    const agreed = learners.find(p => p.key === of)
    const put = async (picture: Bytes | null) => {
        take(picture)
        await session.drafts.save(`anh-${form}`, picture && toBase64(picture))
    }
    const open = (camera: boolean) => {
        if (camera) file.current?.setAttribute('capture', 'environment')
        else file.current?.removeAttribute('capture')
        file.current?.click()
    }
    /** Answers the picture when it is kept as half done. */
    const pick = async (picked: File): Promise<Bytes | null> => {
        const turn = chosen.current
        setWorking(true)
        const picture = await shrink(picked).catch(() => null)
        if (turn !== chosen.current) return null
        setWorking(false)
        setWrong(picture ? '' : t('Tệp này không phải ảnh. Chụp lại hoặc chọn ảnh khác.'))
        if (picture) await put(picture)
        return picture
    }
    return (
        <section class="card">
            <h3>{t('Ảnh buổi học (không bắt buộc)')}</h3>
            <p class="small">{t('Chỉ chụp một người đã đồng ý. Không chụp giấy tờ, màn hình có mã, trẻ em.')}</p>
            <p class="aloud" style="margin-top:8px">{t('Đọc cho nghe: “Cháu xin chụp một ảnh lúc học để Tổ và xã xem. Ảnh cất 12 tháng, lúc nào bác cũng xin xóa được. Không chụp cũng không sao.”')}</p>
            {learners.map(p => (
                <label class="tick" key={p.key}>
                    <input type="checkbox" checked={p.key === of} onChange={e => {
                        // a photo is of the one who agreed to it: who is chosen anew is photographed anew
                        chosen.current++
                        setWorking(false)
                        shrinks(null)
                        choose(e.currentTarget.checked ? p.key : '')
                        void put(null)
                    }} />
                    <span><b>{t('{0} đồng ý chụp ảnh', `${address(p, session.today)} ${p.name}`.trim())}</b></span>
                </label>
            ))}
            {agreed && (
                <div style="margin-top:10px">
                    {photo && <img src={url} alt={t('Ảnh vừa chọn')} style="display:block;max-width:100%;max-height:220px;border-radius:10px;margin-bottom:8px" />}
                    {photo && <p class="muted small" style="margin-bottom:8px">{t('Đã thu nhỏ còn {0} KB, bỏ nơi chụp và thông tin máy.', Math.max(1, Math.round(photo.length / 1024)))}</p>}
                    {wrong && <p class="wrong-text" role="alert">{wrong}</p>}
                    <input ref={file} type="file" accept="image/*" hidden aria-label={t('Ảnh buổi học')} onChange={e => {
                        const picked = e.currentTarget.files?.[0]
                        e.currentTarget.value = ''
                        if (picked) shrinks(pick(picked))
                    }} />
                    <button type="button" class="button outline wide" disabled={working} onClick={() => open(true)}><Icon name="camera" />{working ? t('Đang thu nhỏ…') : photo ? t('Chụp ảnh khác') : t('Chụp ảnh')}</button>
                    <button type="button" class="button outline wide" style="margin-top:8px" disabled={working} onClick={() => open(false)}><Icon name="upload" />{t('Chọn ảnh có sẵn')}</button>
                    {photo && <button type="button" class="button outline wide" style="margin-top:8px" onClick={() => void put(null)}>{t('Bỏ ảnh')}</button>}
                </div>
            )}
        </section>
    )
}
