using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;

namespace HocVuSo.PublicServices.Totals;

/// <summary>The document a total stands on (văn bản ký): without it a total is no lawful figure.</summary>
/// <param name="Number">Số, ký hiệu: 214/BC-UBND.</param>
/// <param name="Signer">Name or title of who signed.</param>
public sealed record SignedPaper([Required, StringLength(60)] string Number, DateOnly Day, [Required, StringLength(100)] string Signer)
{
    /// <exception cref="RuleException"><c>public-services.paper-missing</c>.</exception>
    public SignedPaper Checked() =>
        string.IsNullOrWhiteSpace(Number) || string.IsNullOrWhiteSpace(Signer)
            ? throw new RuleException("public-services.paper-missing", "Ghi số văn bản và người ký: số tổng chỉ nhận khi có văn bản.")
            : this with
            {
                Number = Number.Trim(),
                Signer = Signer.Trim(),
            };
}

/// <summary>What a part and its whole must be to each other.</summary>
internal static class Shares
{
    /// <param name="part">Vietnamese name of the part, as on the form.</param>
    /// <exception cref="RuleException"><c>public-services.part-over-whole</c>; <c>public-services.negative</c>.</exception>
    public static void Check(int? value, string part, int? whole, string wholeName)
    {
        if (value is < 0 || whole is < 0)
        {
            throw new RuleException("public-services.negative", "Số liệu không được âm.");
        }
        if (value > whole)
        {
            throw new RuleException(
                "public-services.part-over-whole",
                "{0} ({1}) lớn hơn {2} ({3}). Xem lại biểu.",
                part,
                Vn.Number(value.Value),
                wholeName,
                Vn.Number(whole.Value)
            );
        }
        if (value is not null && whole is null)
        {
            throw new RuleException("public-services.whole-missing", "Có {0} thì phải có {1}.", part, wholeName);
        }
    }
}
