using System.Text;
using System.Text.RegularExpressions;

namespace HocVuSo.Platform;

/// <summary>Keeps one-time codes, passwords and long numbers out of free text: whoever types one in was shown it by mistake, or by a thief (mã OTP, mật khẩu).</summary>
public static partial class Secrets
{
    /// <summary>Demands that a text hold no code, password or number of a card, an account or an identity paper.</summary>
    /// <remarks>A code is four digits or more beside "OTP", "mã", "mật khẩu"; a long number is twelve digits or more. A dossier's code (mã hồ sơ) and a day are no secrets. The phone says the same (src/HocVuSo.Field/src/core/secrets.ts).</remarks>
    /// <exception cref="RuleException"><c>platform.secret-in-text</c>; <c>platform.long-number-in-text</c>.</exception>
    public static void Refuse(params IEnumerable<string?> texts)
    {
        foreach (var text in texts.OfType<string>().Select(t => Harmless().Replace(t.Normalize(NormalizationForm.FormC), ",")))
        {
            if (Code().IsMatch(text) || Password().IsMatch(text))
            {
                throw new RuleException(
                    "platform.secret-in-text",
                    "Ghi chú có vẻ chứa mã OTP hoặc mật khẩu của bà con. Xóa phần đó giúp nhé: mình không ghi, không hỏi, không giữ mã của ai."
                );
            }
            if (LongNumber().IsMatch(text))
            {
                throw new RuleException("platform.long-number-in-text", "Ghi chú không ghi số căn cước, số tài khoản hay số thẻ. Xóa dãy số đó rồi lưu lại.");
            }
        }
    }

    private const string Words = @"(?:otp|passcode|mã(?!\s*(?:hồ sơ|hộ|số thuế|qr|đơn vị|thủ tục)))";
    private const string Digits = @"[0-9](?:[ .\-]?[0-9]){3,}";

    [GeneratedRegex(@"\b" + Words + @"\b[^0-9\n;]{0,20}" + Digits + "|" + Digits + @"[^0-9\n.;]{0,12}\b" + Words + @"\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\b(?:mật\s*khẩu|mat\s*khau|password)\b[^0-9\n.;]{0,20}[0-9]", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Password();

    [GeneratedRegex("[0-9](?:[ .-]?[0-9]){11,}", RegexOptions.None, 1000)]
    private static partial Regex LongNumber();

    /// <summary>Days and dossier codes are no secrets.</summary>
    [GeneratedRegex(@"[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{4})?|mã hồ sơ\s*:?\s*[0-9A-Z.\-]+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Harmless();
}
