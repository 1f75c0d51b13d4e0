using HocVuSo.People.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People;

/// <summary>A consent for one purpose (sự đồng ý), asked once a person before the first record; the box starts empty.</summary>
public sealed class Consent
{
    private Consent() { }

    public PersonId PersonId { get; private init; }
    public ConsentPurpose Purpose { get; private init; }
    public DateOnly GivenOn { get; private init; }

    /// <summary>How it was given: "nghe đọc và đồng ý", "ký trên giấy".</summary>
    public string Proof { get; private init; } = "";

    /// <summary>Account that heard it.</summary>
    public int HeardBy { get; private init; }

    /// <summary>How it was given.</summary>
    public ConsentWay Way { get; private init; }

    /// <summary>Number of the paper, or name of the recording; empty when it was read aloud.</summary>
    public string ProofNumber { get; private init; } = "";

    /// <summary>Who agreed for a minor: name and relation; empty for a grown-up.</summary>
    public string GuardianName { get; private init; } = "";

    /// <summary>A child of seven or more agreed herself as well.</summary>
    public bool ChildAgreed { get; private init; }
    public DateOnly? WithdrawnOn { get; private set; }

    public static Consent Give(PersonId person, ConsentPurpose purpose, DateOnly day, string proof, int heardBy) =>
        new()
        {
            PersonId = person,
            Purpose = purpose,
            GivenOn = day,
            Proof = proof,
            HeardBy = heardBy,
            Way = ConsentWay.ReadAloud,
        };

    /// <summary>A consent with its proof, of a grown-up or by a guardian.</summary>
    public static Consent Give(
        PersonId person,
        ConsentPurpose purpose,
        DateOnly day,
        ConsentWay way,
        (string Text, string Number) proof,
        (string Guardian, bool ChildAgreed) minor,
        int heardBy
    ) =>
        new()
        {
            PersonId = person,
            Purpose = purpose,
            GivenOn = day,
            Way = way,
            Proof = proof.Text,
            ProofNumber = proof.Number,
            GuardianName = minor.Guardian,
            ChildAgreed = minor.ChildAgreed,
            HeardBy = heardBy,
        };

    public void Withdraw(DateOnly day) => WithdrawnOn = day;

    /// <summary>The same words of the same person, under another entry of hers.</summary>
    public Consent Of(PersonId entry) =>
        new()
        {
            PersonId = entry,
            Purpose = Purpose,
            GivenOn = GivenOn,
            Proof = Proof,
            HeardBy = HeardBy,
            Way = Way,
            ProofNumber = ProofNumber,
            GuardianName = GuardianName,
            ChildAgreed = ChildAgreed,
            WithdrawnOn = WithdrawnOn,
        };

    internal sealed class Table : IEntityTypeConfiguration<Consent>
    {
        public void Configure(EntityTypeBuilder<Consent> builder)
        {
            builder.ToTable("consents");
            builder.HasKey(c => new
            {
                c.PersonId,
                c.Purpose,
                c.GivenOn,
            });
        }
    }
}
