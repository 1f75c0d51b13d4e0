using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;

namespace HocVuSo.Skills.Rolls;

/// <summary>The document a school's or enterprise's total stands on (văn bản ký).</summary>
/// <param name="Number">Số, ký hiệu.</param>
/// <param name="Signer">Headmaster, director: who signed.</param>
public sealed record RollPaper([Required, StringLength(60)] string Number, DateOnly Day, [Required, StringLength(100)] string Signer)
{
    /// <exception cref="RuleException"><c>skills.paper-missing</c>.</exception>
    public RollPaper Checked() =>
        string.IsNullOrWhiteSpace(Number) || string.IsNullOrWhiteSpace(Signer)
            ? throw new RuleException("skills.paper-missing", "Ghi số văn bản và người ký: số tổng chỉ nhận khi có văn bản.")
            : this with
            {
                Number = Number.Trim(),
                Signer = Signer.Trim(),
            };

    /// <exception cref="RuleException"><c>skills.negative</c>; <c>skills.whole-missing</c>; <c>skills.part-over-whole</c>.</exception>
    internal static void CheckPart(int? part, string partName, int? whole, string wholeName)
    {
        if (part is < 0 || whole is < 0)
        {
            throw new RuleException("skills.negative", "Số liệu không được âm.");
        }
        if (part is not null && whole is null)
        {
            throw new RuleException("skills.whole-missing", "Có {0} thì phải có {1}.", partName, wholeName);
        }
        if (part > whole)
        {
            throw new RuleException(
                "skills.part-over-whole",
                "{0} ({1}) lớn hơn {2} ({3}). Xem lại bảng.",
                partName,
                Vn.Number(part.Value),
                wholeName,
                Vn.Number(whole.Value)
            );
        }
    }

    internal static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month - 1;
}
