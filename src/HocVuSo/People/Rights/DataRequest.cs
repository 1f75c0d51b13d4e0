using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People.Rights;

/// <summary>Identifies one request of a data subject (mã yêu cầu).</summary>
public readonly record struct DataRequestId(Guid Value) : IId<DataRequestId>
{
    public static DataRequestId From(Guid value) => new(value);

    public static bool TryParse(string? text, out DataRequestId id) => Ids.TryParse(text, out id);
}

/// <summary>What a person asks to be done with her data, stored as a number (quyền).</summary>
public enum DataRight : byte
{
    View = 1,
    Export = 2,
    Correct = 3,
    Restrict = 4,
    Erase = 5,
    Withdraw = 6,
    Object = 7,
}

/// <summary>How far a request has come.</summary>
public enum RequestState : byte
{
    /// <summary>Mới nhận.</summary>
    Received = 1,

    /// <summary>Đã trả lời là đã nhận, đang làm.</summary>
    Acknowledged = 2,

    /// <summary>Đã làm xong.</summary>
    Done = 3,

    /// <summary>Không làm được, có lý do.</summary>
    Refused = 4,
}

/// <summary>A request of a person about her own data (yêu cầu của chủ thể dữ liệu) with its clocks, from the day it came to the day it is done.</summary>
/// <remarks>Source: NĐ 356/2025/NĐ-CP as reported in policy.md section 7; the numbers of days are dated rules.</remarks>
public sealed class DataRequest
{
    private DataRequest() { }

    public DataRequestId Id { get; private init; }

    /// <summary>Whom it is about; null after her erasure.</summary>
    public PersonId? PersonId { get; private set; }
    public int CommuneNo { get; private init; }
    public DataRight Right { get; private init; }

    /// <summary>Who came to ask: herself, or a guardian with the relation.</summary>
    public string Requester { get; private set; } = "";
    public string Detail { get; private set; } = "";
    public DateOnly ReceivedOn { get; private init; }
    public int ReceivedBy { get; private init; }

    /// <summary>Last working day to say that it was received and what will be done.</summary>
    public DateOnly AnswerBy { get; private init; }
    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>Last day to have it done.</summary>
    public DateOnly DoBy { get; private set; }

    /// <summary>Why the time was made longer, once; empty when it was not.</summary>
    public string ExtendedFor { get; private set; } = "";

    /// <summary>Account that handles it; 0 while nobody does.</summary>
    public int HandledBy { get; private set; }
    public RequestState State { get; private set; }

    /// <summary>What was done or why not, as it is written to her.</summary>
    public string Outcome { get; private set; } = "";
    public DateOnly? ClosedOn { get; private set; }
    public int Version { get; private set; }

    public bool IsOpen => State is RequestState.Received or RequestState.Acknowledged;

    public static DataRequest Receive(
        DataRequestId id,
        PersonId person,
        int commune,
        DataRight right,
        (string Requester, string Detail) words,
        (DateOnly Received, DateOnly AnswerBy, DateOnly DoBy) days,
        int by
    ) =>
        new()
        {
            Id = id,
            PersonId = person,
            CommuneNo = commune,
            Right = right,
            Requester = words.Requester,
            Detail = words.Detail,
            ReceivedOn = days.Received,
            AnswerBy = days.AnswerBy,
            DoBy = days.DoBy,
            ReceivedBy = by,
            State = RequestState.Received,
            Version = 1,
        };

    /// <exception cref="RuleException"><c>people.request-closed</c>.</exception>
    public void Acknowledge(DateOnly day, int by)
    {
        Demand();
        (AnsweredOn, HandledBy, State, Version) = (AnsweredOn ?? day, by, RequestState.Acknowledged, Version + 1);
    }

    /// <exception cref="RuleException"><c>people.request-closed</c>; <c>people.request-extended</c>: once only.</exception>
    public void Extend(DateOnly doBy, string reason)
    {
        Demand();
        if (ExtendedFor.Length > 0)
        {
            throw new RuleException("people.request-extended", "Yêu cầu này đã gia hạn một lần rồi.");
        }
        (DoBy, ExtendedFor, Version) = (doBy, reason, Version + 1);
    }

    /// <exception cref="RuleException"><c>people.request-closed</c>.</exception>
    public void Close(bool done, string outcome, DateOnly day, int by)
    {
        Demand();
        (State, Outcome, ClosedOn, HandledBy) = (done ? RequestState.Done : RequestState.Refused, outcome, day, by);
        (AnsweredOn, Version) = (AnsweredOn ?? day, Version + 1);
    }

    /// <summary>She was erased: nothing here leads to her any more.</summary>
    public void Forget() => (PersonId, Requester, Detail, Version) = (null, "", "", Version + 1);

    private void Demand()
    {
        if (!IsOpen)
        {
            throw new RuleException("people.request-closed", "Yêu cầu này đã xong ngày {0}.", Vn.Date(ClosedOn!.Value));
        }
    }

    internal sealed class Table : IEntityTypeConfiguration<DataRequest>
    {
        public void Configure(EntityTypeBuilder<DataRequest> builder)
        {
            builder.ToTable("data_requests");
            builder.Property(r => r.Requester).HasMaxLength(150);
            builder.Property(r => r.Detail).HasMaxLength(1000);
            builder.Property(r => r.Outcome).HasMaxLength(1000);
            builder.Property(r => r.Version).IsConcurrencyToken();
            builder.Ignore(r => r.IsOpen);
            builder.HasIndex(r => new
            {
                r.CommuneNo,
                r.State,
                r.DoBy,
            });
            builder.HasIndex(r => r.PersonId);
        }
    }
}

/// <summary>A person asked that her data be left alone for the time being (hạn chế xử lý): nobody edits them, no new record carries her name.</summary>
public sealed class Restriction
{
    private Restriction() { }

    public PersonId PersonId { get; private init; }
    public DateOnly FromDay { get; private init; }

    /// <summary>First day on which it no longer holds; null while it does.</summary>
    public DateOnly? ToDay { get; private set; }

    public static Restriction Of(PersonId person, DateOnly day) => new() { PersonId = person, FromDay = day };

    public void Lift(DateOnly day) => ToDay = day;

    /// <summary>Asked for again on the day on which it began and was lifted.</summary>
    public void Resume() => ToDay = null;

    internal sealed class Table : IEntityTypeConfiguration<Restriction>
    {
        public void Configure(EntityTypeBuilder<Restriction> builder)
        {
            builder.ToTable("restrictions");
            builder.HasKey(r => new { r.PersonId, r.FromDay });
        }
    }
}
