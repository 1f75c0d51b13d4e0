using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Skills.Officials;

/// <summary>Someone on the roll of an agency or commune (cán bộ, công chức, viên chức), counted where she works. Trained and fluent are two different ticks.</summary>
/// <remarks>Source: field-notes.md section 4 – fluent means document management, e-signature, official mail and the trade's own platforms.</remarks>
public sealed class Official
{
    /// <summary>Part of the fact "on the roll"; leaving and ticks take the next ones.</summary>
    public const int RollPart = 0;

    private Official() { }

    public OfficialId Id { get; private init; }
    public int SubjectNo { get; private init; }

    /// <summary>Number of the unit where she works.</summary>
    public int UnitNo { get; private init; }

    /// <summary>Number of her agency or school; 0 for the unit's own bodies.</summary>
    public int OrganizationNo { get; private init; }
    public string FullName { get; private init; } = "";
    public string Folded { get; private init; } = "";
    public string SortKey { get; private init; } = "";

    /// <summary>Packed yyyymmdd; 0 when not given.</summary>
    public int BirthDate { get; private init; }
    public Sex Sex { get; private init; }
    public string Position { get; private init; } = "";

    /// <summary>Đơn vị công tác in the list's words.</summary>
    public string Workplace { get; private init; } = "";
    public DateOnly OnRollFrom { get; private init; }
    public DateOnly? LeftOn { get; private set; }

    /// <summary>Day of the training; null while not trained.</summary>
    public DateOnly? TrainedOn { get; private set; }
    public string TrainingClass { get; private set; } = "";
    public string Certificate { get; private set; } = "";

    /// <summary>Day she was found fluent; null while not.</summary>
    public DateOnly? FluentOn { get; private set; }

    /// <summary>Part of the standing fact "trained" in the ledger; 0 for none.</summary>
    public int TrainedPart { get; private set; }
    public int FluentPart { get; private set; }

    /// <summary>Last part used: each fact of hers takes the next.</summary>
    public int Parts { get; private set; }
    public int Version { get; private set; }

    /// <exception cref="RuleException"><c>officials.name</c>: empty or over 100 characters.</exception>
    public static Official Enrol(OfficialId id, int subject, int unit, int organization, OfficialRow row, DateOnly from)
    {
        var name = row.Name.Trim();
        if (name.Length is 0 or > 100)
        {
            throw new RuleException("officials.name", "Ghi họ và tên, không quá 100 ký tự.");
        }
        return new()
        {
            Id = id,
            SubjectNo = subject,
            UnitNo = unit,
            OrganizationNo = organization,
            FullName = name,
            Folded = Vn.Fold(name),
            SortKey = Vn.SortKey(name),
            BirthDate = row.Birth,
            Sex = row.Sex,
            Position = row.Position.Trim(),
            Workplace = row.Workplace.Trim(),
            OnRollFrom = from,
            Version = 1,
        };
    }

    /// <returns>Part of the fact to state.</returns>
    public int Train(DateOnly day, string className, string certificate)
    {
        (TrainedOn, TrainingClass, Certificate, TrainedPart) = (day, className.Trim(), certificate.Trim(), ++Parts);
        Version++;
        return TrainedPart;
    }

    /// <returns>Part of the fact to state.</returns>
    public int BecomeFluent(DateOnly day)
    {
        (FluentOn, FluentPart) = (day, ++Parts);
        Version++;
        return FluentPart;
    }

    /// <returns>Part of the fact to reverse.</returns>
    public int Untrain()
    {
        var part = TrainedPart;
        (TrainedOn, TrainingClass, Certificate, TrainedPart) = (null, "", "", 0);
        Version++;
        return part;
    }

    /// <returns>Part of the fact to reverse.</returns>
    public int Unfluent()
    {
        var part = FluentPart;
        (FluentOn, FluentPart) = (null, 0);
        Version++;
        return part;
    }

    /// <returns>Part of the fact to state.</returns>
    public int Leave(DateOnly day)
    {
        if (day < OnRollFrom)
        {
            throw new RuleException("officials.leave-day", "Ngày thôi công tác trước ngày vào danh sách {0}.", Vn.Date(OnRollFrom));
        }
        LeftOn = day;
        Version++;
        return ++Parts;
    }

    internal sealed class Table : IEntityTypeConfiguration<Official>
    {
        public void Configure(EntityTypeBuilder<Official> builder)
        {
            builder.ToTable("officials");
            builder.Property(o => o.FullName).HasMaxLength(100);
            builder.Property(o => o.Version).IsConcurrencyToken();
            builder.HasIndex(o => o.SubjectNo).IsUnique();
            builder.HasIndex(o => new { o.UnitNo, o.SortKey });
            builder.HasIndex(o => new { o.UnitNo, o.Folded });
        }
    }
}

/// <summary>One official as a list or form gives her.</summary>
/// <param name="Birth">Packed yyyymmdd; 0 when not given.</param>
/// <param name="TrainedOn">Null: not trained, or the list does not say.</param>
/// <param name="FluentOn">Null: not fluent, or the list does not say.</param>
public sealed record OfficialRow(
    string Name,
    int Birth = 0,
    Sex Sex = Sex.Unknown,
    string Position = "",
    string Workplace = "",
    DateOnly? TrainedOn = null,
    string TrainingClass = "",
    string Certificate = "",
    DateOnly? FluentOn = null
);
