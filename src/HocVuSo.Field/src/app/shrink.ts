// Makes a photo small enough for a bad line. Drawing it anew leaves behind everything else a camera writes into the file, where it was taken among it.
import type { Bytes } from '../core/bytes.ts'
import { wantedBytes } from '../core/photos.ts'

const longestSide = 1280

/** A JPEG of at most 1.280 pixels and about 200 KB; null when the file is no picture. */
export async function shrink(file: Blob): Promise<Bytes | null> {
    let bitmap: ImageBitmap
    try {
        bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    } catch {
        return null
    }
    let bytes: Bytes | null = null
    for (const [side, quality] of [[longestSide, 0.7], [longestSide, 0.55], [1024, 0.55], [800, 0.5]] as const) {
        const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
        const canvas = Object.assign(document.createElement('canvas'), { width: Math.max(1, Math.round(bitmap.width * scale)), height: Math.max(1, Math.round(bitmap.height * scale)) })
        canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
        const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg', quality))
        if (!blob) break
        bytes = new Uint8Array(await blob.arrayBuffer())
        if (bytes.length <= wantedBytes) break
    }
    bitmap.close()
    return bytes
}
