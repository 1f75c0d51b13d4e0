using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People;

/// <summary>A resident (người dân). What may be counted of her stands in the ledger under <see cref="SubjectNo"/>; here is what helps to find and teach her.</summary>
public sealed class Person
{
    private Person() { }

    public PersonId Id { get; private init; }

    /// <summary>The ledger's number for her.</summary>
    public int SubjectNo { get; private init; }
    public string Name { get; private set; } = "";

    /// <summary>Name without diacritics, for search.</summary>
    public string Folded { get; private set; } = "";

    /// <summary>Sorts by given name as Vietnamese lists do.</summary>
    public string SortKey { get; private set; } = "";

    /// <summary>Packed yyyymmdd; see <see cref="BirthDate"/>.</summary>
    public int Birth { get; private set; }
    public Sex Sex { get; private set; }

    /// <summary>Number of her village in Territory.</summary>
    public int VillageNo { get; private set; }
    public HouseholdId? HouseholdId { get; private set; }

    /// <summary>Relation to the head of the household in the list's own words; empty when not given.</summary>
    public string Relation { get; private set; } = "";

    /// <summary>See <see cref="ResidenceCode"/>.</summary>
    public int Residence { get; private set; }

    /// <summary>See <see cref="DeviceCode"/>; 0 when not known.</summary>
    public int Device { get; private set; }
    public string Occupation { get; private set; } = "";
    public string Note { get; private set; } = "";

    /// <summary>Personal ID number, encrypted; null when not given.</summary>
    [Sealed]
    public byte[]? IdNumber { get; private set; }

    /// <summary>Keyed hash of the ID number, for matching.</summary>
    public byte[]? IdHash { get; private set; }

    /// <summary>Keyed hash of the last four digits of the ID number: people read them out, and plain they would say too much.</summary>
    public byte[]? IdTail { get; private set; }

    [Sealed]
    public byte[]? Phone { get; private set; }
    public byte[]? PhoneHash { get; private set; }

    /// <summary>Day from which she stands on this register.</summary>
    public DateOnly RegisteredOn { get; private init; }

    /// <summary>Last day on the register; null while she is on it.</summary>
    public DateOnly? LeftOn { get; private set; }
    public int Version { get; private set; }

    /// <summary>Everything a list or a form says of a person.</summary>
    public sealed record Details(
        string Name,
        BirthDate Birth,
        Sex Sex,
        int VillageNo,
        HouseholdId? Household,
        string Relation = "",
        int Residence = ResidenceCode.Permanent,
        int Device = 0,
        string Occupation = "",
        string Note = ""
    );

    /// <exception cref="RuleException"><c>people.name</c>: empty or over 100 characters; <c>people.birth-in-future</c>.</exception>
    public static Person Register(PersonId id, int subject, Details details, DateOnly day, DateOnly today)
    {
        Check(details, today);
        var person = new Person
        {
            Id = id,
            SubjectNo = subject,
            RegisteredOn = day,
            VillageNo = details.VillageNo,
            HouseholdId = details.Household,
            Birth = details.Birth.Packed,
            Residence = details.Residence,
            Device = details.Device,
        };
        person.Describe(details);
        return person;
    }

    /// <summary>The rules of a name and a birth date.</summary>
    /// <exception cref="RuleException"><c>people.name</c>: empty or over 100 characters; <c>people.birth-in-future</c>.</exception>
    public static void Check(Details details, DateOnly today)
    {
        if (details.Name.Trim().Length is 0 or > 100)
        {
            throw new RuleException("people.name", "Ghi họ và tên, không quá 100 ký tự.");
        }
        if (details.Birth.Earliest > today)
        {
            throw new RuleException("people.birth-in-future", "Ngày sinh {0} sau hôm nay.", details.Birth.ToString());
        }
    }

    /// <summary>Takes over what does not count: name, sex, relation, occupation, note.</summary>
    public void Describe(Details details)
    {
        Name = details.Name.Trim();
        Folded = Vn.Fold(Name);
        SortKey = Vn.SortKey(Name);
        Sex = details.Sex;
        Relation = details.Relation;
        Occupation = details.Occupation;
        Note = details.Note;
        Version++;
    }

    public void Identify(Vault vault, string? idNumber, string? phone)
    {
        if (idNumber is { Length: > 0 })
        {
            (IdNumber, IdHash, IdTail) = (vault.Seal(idNumber), vault.Hash(idNumber), vault.Hash(TailOf(idNumber)));
        }
        (Phone, PhoneHash) = phone is { Length: > 0 } ? (vault.Seal(phone), vault.Hash(phone)) : (Phone, PhoneHash);
    }

    /// <summary>Takes back what <see cref="Identify"/> wrote: the number was somebody else's.</summary>
    public void Unidentify(bool idNumber, bool phone)
    {
        (IdNumber, IdHash, IdTail) = idNumber ? (null, null, null) : (IdNumber, IdHash, IdTail);
        (Phone, PhoneHash) = phone ? (null, null) : (Phone, PhoneHash);
    }

    /// <summary>Seals and hashes her numbers with the newest key; her version stays, because nothing people see has changed.</summary>
    public void Rekey(Vault vault) => Identify(vault, IdNumber is null ? null : vault.Unseal(IdNumber), Phone is null ? null : vault.Unseal(Phone));

    /// <summary>What is hashed for a search by the last four digits.</summary>
    internal static string TailOf(string digits) => "tail:" + digits[Math.Max(0, digits.Length - 4)..];

    public void SetDevice(int device) => (Device, Version) = (device, Version + 1);

    public void SetBirth(BirthDate birth) => (Birth, Version) = (birth.Packed, Version + 1);

    public void SetResidence(int residence) => (Residence, Version) = (residence, Version + 1);

    public void Move(int village, HouseholdId? household) => (VillageNo, HouseholdId, Version) = (village, household, Version + 1);

    /// <param name="day">Her last day on the register.</param>
    public void Leave(DateOnly day) => (LeftOn, Version) = (day, Version + 1);

    internal sealed class Table : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> builder)
        {
            builder.ToTable("people");
            builder.Property(p => p.Name).HasMaxLength(100);
            builder.Property(p => p.Version).IsConcurrencyToken();
            builder.HasIndex(p => p.SubjectNo).IsUnique();
            builder.HasIndex(p => new { p.VillageNo, p.Folded });
            builder.HasIndex(p => p.HouseholdId);
            builder.HasIndex(p => new
            {
                p.Folded,
                p.Birth,
                p.VillageNo,
            });
            builder.HasIndex(p => p.IdHash);
            builder.HasIndex(p => p.IdTail);
            builder.HasIndex(p => p.PhoneHash);
        }
    }
}
