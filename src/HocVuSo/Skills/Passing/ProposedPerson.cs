using HocVuSo.People.Contract;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Skills.Passing;

/// <summary>One row of a proposed list as the paper has it, and the resident it was matched to.</summary>
public sealed class ProposedPerson
{
    private ProposedPerson() { }

    public ProposalId ProposalId { get; private init; }

    /// <summary>From 0 in the list; the part of its fact.</summary>
    public int Ordinal { get; private init; }

    /// <summary>Row on the sheet; 0 when entered by form.</summary>
    public int SheetRow { get; private init; }
    public string FullName { get; private init; } = "";

    /// <summary>0 when the list gives none.</summary>
    public int BirthYear { get; private init; }

    /// <summary>Household as the paper writes it.</summary>
    public string HouseholdText { get; private init; } = "";

    /// <summary>How many of the six groups of tasks she did alone; null when not written.</summary>
    public int? SkillsAlone { get; private init; }

    /// <summary>Team member who watched her.</summary>
    public string Tester { get; private init; } = "";
    public DateOnly? TestedOn { get; private init; }
    public RowOutcome Outcome { get; private set; }
    public RowReason Reason { get; private set; }
    public PersonId? PersonId { get; private set; }

    public static ProposedPerson Of(ProposalId list, int ordinal, ProposedRow row, string name, int birthYear) =>
        new()
        {
            ProposalId = list,
            Ordinal = ordinal,
            SheetRow = row.SheetRow,
            FullName = name,
            BirthYear = birthYear,
            HouseholdText = row.Household,
            SkillsAlone = row.SkillsAlone,
            Tester = row.Tester,
            TestedOn = row.TestedOn,
            Outcome = row.Outcome,
            Reason = row.Reason,
            PersonId = row.Outcome is RowOutcome.Matched or RowOutcome.Already ? row.Person : null,
        };

    /// <summary>A person decides whom the row means; null leaves it out.</summary>
    public void Pick(PersonId? person) =>
        (PersonId, Outcome, Reason) = person is null ? (null, RowOutcome.Refused, RowReason.LeftOut) : (person, RowOutcome.Matched, RowReason.None);

    internal sealed class Table : IEntityTypeConfiguration<ProposedPerson>
    {
        public void Configure(EntityTypeBuilder<ProposedPerson> builder)
        {
            builder.ToTable("pass_proposed", t => t.HasCheckConstraint("ck_pass_proposed_alone", "\"SkillsAlone\" BETWEEN 0 AND 6"));
            builder.HasKey(p => new { p.ProposalId, p.Ordinal });
            builder.HasIndex(p => p.PersonId);
        }
    }
}

/// <summary>One row on its way into a list.</summary>
/// <param name="Person">Whom it was matched to; null when nobody or several fit.</param>
/// <param name="Name">As the paper has it; empty takes the register's.</param>
public sealed record ProposedRow(
    PersonId? Person,
    string Name = "",
    int BirthYear = 0,
    string Household = "",
    int? SkillsAlone = null,
    string Tester = "",
    DateOnly? TestedOn = null,
    RowOutcome Outcome = RowOutcome.Matched,
    RowReason Reason = RowReason.None,
    int SheetRow = 0
);
