// A code, a password or a long number has no place in a note; the server says the same in the same words (Platform/Security/Secrets.cs, tests/secrets.json).

// edges are written out: a browser's \b knows no Vietnamese letters, and iPhones before 16.4 know no lookbehind
const start = '(?:^|[^\\p{L}\\p{N}])'
const end = '(?![\\p{L}\\p{N}])'
const code = '(?:otp|passcode|mã(?!\\s*(?:hồ sơ|hộ|số thuế|qr|đơn vị|thủ tục)))'
const digits = '[0-9](?:[ .\\-]?[0-9]){3,}'

const secrets = [
    new RegExp(`${start}${code}${end}[^0-9\\n;]{0,20}${digits}`, 'iu'),
    new RegExp(`${digits}[^0-9\\n.;]{0,11}[^\\p{L}\\p{N}\\n.;]${code}${end}`, 'iu'),
    new RegExp(`${start}(?:mật\\s*khẩu|mat\\s*khau|password)${end}[^0-9\\n.;]{0,20}[0-9]`, 'iu'),
    /[0-9](?:[ .\-]?[0-9]){11,}/,
]

/** Days and dossier codes are no secrets. */
const harmless = /[0-9]{1,2}\/[0-9]{1,2}(?:\/[0-9]{4})?|mã hồ sơ\s*:?\s*[0-9A-Z.\-]+/giu

export function secretIn(text: string): boolean {
    const plain = text.normalize('NFC').replace(harmless, ',')
    return secrets.some(secret => secret.test(plain))
}
