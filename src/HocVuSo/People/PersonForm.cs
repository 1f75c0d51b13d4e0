using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace HocVuSo.People;

/// <summary>What a form says of a person, as typed; the slices read it.</summary>
public sealed class PersonForm
{
    public string? Name { get; set; }
    public string? Birth { get; set; }
    public Sex Sex { get; set; }
    public string? Relation { get; set; }
    public int Residence { get; set; } = ResidenceCode.Permanent;
    public int Device { get; set; }
    public string? Occupation { get; set; }
    public string? Note { get; set; }
    public string? IdNumber { get; set; }
    public string? Phone { get; set; }

    /// <summary>Doubts and people alike were shown, and she saves anyway.</summary>
    public bool Confirmed { get; set; }

    public static IEnumerable<SelectListItem> Sexes(Text T) => Enum.GetValues<Sex>().Select(s => new SelectListItem(ProfileWords.SexWord(T, s), s.ToString()));

    public static IEnumerable<SelectListItem> Residences(Text T) =>
        Enumerable.Range(ResidenceCode.Permanent, 3).Select(r => new SelectListItem(FactWords.Residence(r, T), r.ToString(Vn.Culture)));

    public static IEnumerable<SelectListItem> Devices(Text T) =>
        Enumerable.Range(0, 5).Select(d => new SelectListItem(FactWords.Device(d, T), d.ToString(Vn.Culture)));

    /// <summary>Reads what can be wrong at one place, with each mistake written there.</summary>
    /// <returns>The birth date, or null when something is to be corrected.</returns>
    public BirthDate? Check(ModelStateDictionary errors, Text T)
    {
        errors.Clear(); // the binder's own words are English
        BirthDate? birth = null;
        Try("Form.Name", () => Demand(!string.IsNullOrWhiteSpace(Name)), errors, T);
        Try(
            "Form.Birth",
            () =>
                birth = string.IsNullOrWhiteSpace(Birth)
                    ? throw new RuleException("people.birth-date", "Ghi ngày sinh. Không nhớ ngày thì ghi năm.")
                    : BirthDate.Parse(Birth),
            errors,
            T
        );
        Try("Form.IdNumber", () => IdentityNumbers.Number(IdNumber), errors, T);
        Try("Form.Phone", () => IdentityNumbers.Phone(Phone), errors, T);
        return errors.IsValid ? birth : null;
    }

    private static void Demand(bool hasName)
    {
        if (!hasName)
        {
            throw new RuleException("people.name", "Ghi họ và tên, không quá 100 ký tự.");
        }
    }

    private static void Try(string place, Action read, ModelStateDictionary errors, Text T)
    {
        try
        {
            read();
        }
        catch (RuleException rule)
        {
            errors.AddModelError(place, T[rule.Sentence, [.. rule.Args]]);
        }
    }
}
