using HocVuSo.People.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People.Duplicates;

/// <summary>What became of a suspicion, stored as a number.</summary>
public enum PairState : byte
{
    /// <summary>Chờ xem.</summary>
    Open = 1,

    /// <summary>Là hai người.</summary>
    TwoPeople = 2,

    /// <summary>Đã gộp.</summary>
    Merged = 3,
}

/// <summary>Two entries that may be one person, with the reasons (cặp nghi trùng); found at night, decided by an officer.</summary>
public sealed class DuplicatePair
{
    private DuplicatePair() { }

    /// <summary>The one who came onto the register first.</summary>
    public PersonId FirstId { get; private init; }
    public PersonId SecondId { get; private init; }

    /// <summary>Commune of the first, whose officer decides.</summary>
    public int CommuneNo { get; private init; }

    /// <summary>See <see cref="SamePerson.Score"/>.</summary>
    public int Score { get; private init; }
    public Likeness Why { get; private init; }
    public PairState State { get; private init; }
    public DateOnly FoundOn { get; private init; }

    public static DuplicatePair Found(PersonId first, PersonId second, int commune, int score, Likeness why, DateOnly day) =>
        new()
        {
            FirstId = first,
            SecondId = second,
            CommuneNo = commune,
            Score = score,
            Why = why,
            State = PairState.Open,
            FoundOn = day,
        };

    internal sealed class Table : IEntityTypeConfiguration<DuplicatePair>
    {
        public void Configure(EntityTypeBuilder<DuplicatePair> builder)
        {
            builder.ToTable("duplicate_pairs");
            builder.HasKey(p => new { p.FirstId, p.SecondId });
            builder.HasIndex(p => new
            {
                p.CommuneNo,
                p.State,
                p.Score,
            });
            builder.HasIndex(p => p.SecondId);
        }
    }
}
