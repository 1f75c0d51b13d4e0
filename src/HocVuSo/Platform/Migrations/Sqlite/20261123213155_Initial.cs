using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace HocVuSo.Platform.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    No = table.Column<int>(type: "INTEGER", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", nullable: false),
                    DisplayName = table.Column<string>(type: "TEXT", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: false),
                    Active = table.Column<bool>(type: "INTEGER", nullable: false),
                    Stamp = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FailedTries = table.Column<int>(type: "INTEGER", nullable: false),
                    LockedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    LastSignInAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Phone = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.No);
                });

            migrationBuilder.CreateTable(
                name: "attendance_sheets",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    CommuneNo = table.Column<int>(type: "INTEGER", nullable: false),
                    OrganizationNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Venue = table.Column<string>(type: "TEXT", nullable: false),
                    Topic = table.Column<string>(type: "TEXT", nullable: false),
                    Host = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Channel = table.Column<int>(type: "INTEGER", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: false),
                    ReferenceKey = table.Column<string>(type: "TEXT", nullable: true),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<int>(type: "INTEGER", nullable: false),
                    TakenBack = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attendance_sheets", x => x.Id);
                    table.CheckConstraint("ck_attendance_sheets_number", "\"Number\" BETWEEN 1 AND 500");
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Account = table.Column<int>(type: "INTEGER", nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Entity = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Unit = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "audit_heads",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Signature = table.Column<byte[]>(type: "BLOB", nullable: false),
                    KeyId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_heads", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "audit_links",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    Entry = table.Column<long>(type: "INTEGER", nullable: false),
                    Digest = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_links", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "broadcasts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    StartsAt = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Repeats = table.Column<int>(type: "INTEGER", nullable: false),
                    Villages = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: true),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<int>(type: "INTEGER", nullable: false),
                    TakenBack = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_broadcasts", x => x.Id);
                    table.CheckConstraint("ck_broadcasts_minutes", "\"Minutes\" BETWEEN 1 AND 120 AND \"Repeats\" BETWEEN 1 AND 60");
                });

            migrationBuilder.CreateTable(
                name: "carries",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    HeirNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Residents = table.Column<int>(type: "INTEGER", nullable: false),
                    Households = table.Column<int>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_carries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "carry_choices",
                columns: table => new
                {
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    HouseholdId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HeirNo = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_carry_choices", x => new { x.VillageNo, x.HouseholdId });
                });

            migrationBuilder.CreateTable(
                name: "catalogue_drafts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Rows = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    ActedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Saved = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_drafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "changes",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Subject = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_changes", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "checklists",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    FrameworkId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Witness = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    Levels = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    MarkedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    MarkedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_checklists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "class_attendance",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SessionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_class_attendance", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "class_counted_turns",
                columns: table => new
                {
                    SessionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Mark = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_class_counted_turns", x => new { x.SessionId, x.Mark });
                });

            migrationBuilder.CreateTable(
                name: "class_sessions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    OrganizationNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    StartsAt = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    Venue = table.Column<string>(type: "TEXT", nullable: false),
                    Topic = table.Column<string>(type: "TEXT", nullable: false),
                    Teacher = table.Column<string>(type: "TEXT", nullable: false),
                    Hosts = table.Column<string>(type: "TEXT", nullable: false),
                    EnteredBy = table.Column<int>(type: "INTEGER", nullable: false),
                    Unnamed = table.Column<int>(type: "INTEGER", nullable: false),
                    UnnamedRecord = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Guests = table.Column<int>(type: "INTEGER", nullable: false),
                    GuestsBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SignedList = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Held = table.Column<bool>(type: "INTEGER", nullable: false),
                    TakenBack = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_class_sessions", x => x.Id);
                    table.CheckConstraint("ck_class_sessions_unnamed", "\"Unnamed\" BETWEEN 0 AND 500");
                });

            migrationBuilder.CreateTable(
                name: "class_taught_hours",
                columns: table => new
                {
                    SessionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_class_taught_hours", x => new { x.SessionId, x.MemberId });
                    table.CheckConstraint("ck_class_taught_hours_minutes", "\"Minutes\" BETWEEN 1 AND 480");
                });

            migrationBuilder.CreateTable(
                name: "closed_figures",
                columns: table => new
                {
                    ClosingId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Group = table.Column<string>(type: "TEXT", nullable: false),
                    DefinitionVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    RuleVersion = table.Column<long>(type: "INTEGER", nullable: false),
                    Numerator = table.Column<long>(type: "INTEGER", nullable: false),
                    Denominator = table.Column<long>(type: "INTEGER", nullable: true),
                    ByPerson = table.Column<long>(type: "INTEGER", nullable: false),
                    BySheet = table.Column<long>(type: "INTEGER", nullable: false),
                    ByDocument = table.Column<long>(type: "INTEGER", nullable: false),
                    MapDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Estimated = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_closed_figures", x => new { x.ClosingId, x.Code, x.Group });
                });

            migrationBuilder.CreateTable(
                name: "closings",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PublishedBy = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_closings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Purpose = table.Column<byte>(type: "INTEGER", nullable: false),
                    GivenOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Proof = table.Column<string>(type: "TEXT", nullable: false),
                    HeardBy = table.Column<int>(type: "INTEGER", nullable: false),
                    Way = table.Column<byte>(type: "INTEGER", nullable: false),
                    ProofNumber = table.Column<string>(type: "TEXT", nullable: false),
                    GuardianName = table.Column<string>(type: "TEXT", nullable: false),
                    ChildAgreed = table.Column<bool>(type: "INTEGER", nullable: false),
                    WithdrawnOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consents", x => new { x.PersonId, x.Purpose, x.GivenOn });
                });

            migrationBuilder.CreateTable(
                name: "crew_places",
                columns: table => new
                {
                    CrewId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crew_places", x => new { x.CrewId, x.UnitNo, x.From });
                });

            migrationBuilder.CreateTable(
                name: "crews",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DecisionNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    DecisionDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crews", x => x.Id);
                    table.CheckConstraint("ck_crews_days", "\"From\" <= \"Until\"");
                });

            migrationBuilder.CreateTable(
                name: "data_requests",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CommuneNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Right = table.Column<byte>(type: "INTEGER", nullable: false),
                    Requester = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ReceivedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    AnswerBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DoBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ExtendedFor = table.Column<string>(type: "TEXT", nullable: false),
                    HandledBy = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_requests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "devices",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountNo = table.Column<int>(type: "INTEGER", nullable: false),
                    PublicKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Likeness = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Label = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    JoinedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ApprovedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RevokedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastContact = table.Column<long>(type: "INTEGER", nullable: true),
                    WipedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_devices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "directives",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: true),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<int>(type: "INTEGER", nullable: false),
                    TakenBack = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_directives", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "dossier_lists",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CommuneNo = table.Column<int>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    FileHash = table.Column<string>(type: "TEXT", nullable: false),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossier_lists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "dossier_rows",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ListId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CommuneNo = table.Column<int>(type: "INTEGER", nullable: false),
                    DossierCode = table.Column<string>(type: "TEXT", nullable: false),
                    DossierKey = table.Column<string>(type: "TEXT", nullable: false),
                    ProcedureName = table.Column<string>(type: "TEXT", nullable: false),
                    ProcedureCode = table.Column<string>(type: "TEXT", nullable: false),
                    Filing = table.Column<byte>(type: "INTEGER", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReturnedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SupportId = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossier_rows", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "duplicate_pairs",
                columns: table => new
                {
                    FirstId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SecondId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CommuneNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Score = table.Column<int>(type: "INTEGER", nullable: false),
                    Why = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    FoundOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duplicate_pairs", x => new { x.FirstId, x.SecondId });
                });

            migrationBuilder.CreateTable(
                name: "duties",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duties", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "enterprise_totals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    OrganizationNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Month = table.Column<int>(type: "INTEGER", nullable: true),
                    OnRoll = table.Column<int>(type: "INTEGER", nullable: false),
                    Studied = table.Column<int>(type: "INTEGER", nullable: true),
                    Met = table.Column<int>(type: "INTEGER", nullable: false),
                    PaperNumber = table.Column<string>(type: "TEXT", nullable: false),
                    PaperDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Signer = table.Column<string>(type: "TEXT", nullable: false),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<int>(type: "INTEGER", nullable: false),
                    TakenBack = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_enterprise_totals", x => x.Id);
                    table.CheckConstraint("ck_enterprise_totals_met", "\"Met\" BETWEEN 0 AND \"OnRoll\"");
                });

            migrationBuilder.CreateTable(
                name: "erased",
                columns: table => new
                {
                    SubjectNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Facts = table.Column<int>(type: "INTEGER", nullable: false),
                    Figures = table.Column<string>(type: "TEXT", nullable: false),
                    ErasedBy = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_erased", x => x.SubjectNo);
                });

            migrationBuilder.CreateTable(
                name: "erased_stays",
                columns: table => new
                {
                    SubjectNo = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_erased_stays", x => new { x.SubjectNo, x.From });
                });

            migrationBuilder.CreateTable(
                name: "facts",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<short>(type: "INTEGER", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Subject = table.Column<int>(type: "INTEGER", nullable: true),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    Evidence = table.Column<byte>(type: "INTEGER", nullable: false),
                    Actor = table.Column<int>(type: "INTEGER", nullable: false),
                    Capability = table.Column<short>(type: "INTEGER", nullable: false),
                    Record = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Part = table.Column<int>(type: "INTEGER", nullable: false),
                    Reverses = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facts", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "family_helps",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CoachPersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LearnerPersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HouseholdId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Topic = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RecordedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    CancelReason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_family_helps", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "field_edits",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Subject = table.Column<int>(type: "INTEGER", nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Seen = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Wanted = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AccountNo = table.Column<int>(type: "INTEGER", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_field_edits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "field_records",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DeviceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    Reason = table.Column<byte>(type: "INTEGER", nullable: false),
                    WaitsFor = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Kept = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_field_records", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "frameworks",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Version = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Group = table.Column<byte>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    IsProvisional = table.Column<bool>(type: "INTEGER", nullable: false),
                    Skills = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_frameworks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "held_visits",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HouseholdId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    SentBy = table.Column<int>(type: "INTEGER", nullable: false),
                    HeldAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RefusedBy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_held_visits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "household_carries",
                columns: table => new
                {
                    HouseholdId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FromVillage = table.Column<int>(type: "INTEGER", nullable: false),
                    ToVillage = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_household_carries", x => new { x.HouseholdId, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "households",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SubjectNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    HeadName = table.Column<string>(type: "TEXT", nullable: false),
                    Folded = table.Column<string>(type: "TEXT", nullable: false),
                    SortKey = table.Column<string>(type: "TEXT", nullable: false),
                    Alley = table.Column<string>(type: "TEXT", nullable: false),
                    Directions = table.Column<string>(type: "TEXT", nullable: false),
                    HeadCount = table.Column<int>(type: "INTEGER", nullable: true),
                    RegisteredOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    WordHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IssuedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DeviceId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invitations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "lane_shares",
                columns: table => new
                {
                    TeamId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Lane = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lane_shares", x => new { x.TeamId, x.Lane });
                });

            migrationBuilder.CreateTable(
                name: "leases",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false),
                    Fence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leases", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "likely_twins",
                columns: table => new
                {
                    One = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Other = table.Column<byte[]>(type: "BLOB", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    NoticedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_likely_twins", x => new { x.One, x.Other });
                });

            migrationBuilder.CreateTable(
                name: "lineages",
                columns: table => new
                {
                    ChangeNo = table.Column<int>(type: "INTEGER", nullable: false),
                    FromNo = table.Column<int>(type: "INTEGER", nullable: false),
                    ToNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Weight = table.Column<int>(type: "INTEGER", nullable: false),
                    PartNo = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lineages", x => new { x.ChangeNo, x.FromNo, x.ToNo });
                    table.CheckConstraint("ck_lineages_weight", "\"Weight\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "name_words",
                columns: table => new
                {
                    Word = table.Column<string>(type: "TEXT", nullable: false),
                    Folded = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_name_words", x => new { x.Word, x.Folded });
                });

            migrationBuilder.CreateTable(
                name: "news_items",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    TitleKey = table.Column<string>(type: "TEXT", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", nullable: false),
                    Link = table.Column<string>(type: "TEXT", nullable: false),
                    Author = table.Column<string>(type: "TEXT", nullable: false),
                    IsRepost = table.Column<bool>(type: "INTEGER", nullable: false),
                    Views = table.Column<int>(type: "INTEGER", nullable: true),
                    Key = table.Column<string>(type: "TEXT", nullable: true),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<int>(type: "INTEGER", nullable: false),
                    TakenBack = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_news_items", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "officials",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SubjectNo = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    OrganizationNo = table.Column<int>(type: "INTEGER", nullable: false),
                    FullName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Folded = table.Column<string>(type: "TEXT", nullable: false),
                    SortKey = table.Column<string>(type: "TEXT", nullable: false),
                    BirthDate = table.Column<int>(type: "INTEGER", nullable: false),
                    Sex = table.Column<byte>(type: "INTEGER", nullable: false),
                    Position = table.Column<string>(type: "TEXT", nullable: false),
                    Workplace = table.Column<string>(type: "TEXT", nullable: false),
                    OnRollFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TrainedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TrainingClass = table.Column<string>(type: "TEXT", nullable: false),
                    Certificate = table.Column<string>(type: "TEXT", nullable: false),
                    FluentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TrainedPart = table.Column<int>(type: "INTEGER", nullable: false),
                    FluentPart = table.Column<int>(type: "INTEGER", nullable: false),
                    Parts = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_officials", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organization_versions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    OrganizationNo = table.Column<int>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    InForce = table.Column<bool>(type: "INTEGER", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    ParentNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    Folded = table.Column<string>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organization_versions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organizations",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    No = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organizations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "pass_decisions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CommuneNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ConfirmedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<byte>(type: "INTEGER", nullable: false),
                    People = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    UndoneBy = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pass_decisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "pass_proposals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    FrameworkId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TeamLeader = table.Column<string>(type: "TEXT", nullable: false),
                    VillageHead = table.Column<string>(type: "TEXT", nullable: false),
                    ProposedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    FileHash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Status = table.Column<byte>(type: "INTEGER", nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    Written = table.Column<int>(type: "INTEGER", nullable: false),
                    DecisionId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pass_proposals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "pass_proposed",
                columns: table => new
                {
                    ProposalId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    SheetRow = table.Column<int>(type: "INTEGER", nullable: false),
                    FullName = table.Column<string>(type: "TEXT", nullable: false),
                    BirthYear = table.Column<int>(type: "INTEGER", nullable: false),
                    HouseholdText = table.Column<string>(type: "TEXT", nullable: false),
                    SkillsAlone = table.Column<int>(type: "INTEGER", nullable: true),
                    Tester = table.Column<string>(type: "TEXT", nullable: false),
                    TestedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Outcome = table.Column<byte>(type: "INTEGER", nullable: false),
                    Reason = table.Column<byte>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pass_proposed", x => new { x.ProposalId, x.Ordinal });
                    table.CheckConstraint("ck_pass_proposed_alone", "\"SkillsAlone\" BETWEEN 0 AND 6");
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SubjectNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Folded = table.Column<string>(type: "TEXT", nullable: false),
                    SortKey = table.Column<string>(type: "TEXT", nullable: false),
                    Birth = table.Column<int>(type: "INTEGER", nullable: false),
                    Sex = table.Column<byte>(type: "INTEGER", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    HouseholdId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Relation = table.Column<string>(type: "TEXT", nullable: false),
                    Residence = table.Column<int>(type: "INTEGER", nullable: false),
                    Device = table.Column<int>(type: "INTEGER", nullable: false),
                    Occupation = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    IdNumber = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IdHash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IdTail = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Phone = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PhoneHash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RegisteredOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "person_aliases",
                columns: table => new
                {
                    DuplicateId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    KeptId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DuplicateNo = table.Column<int>(type: "INTEGER", nullable: false),
                    KeptNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Record = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    MergedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    MergedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_aliases", x => x.DuplicateId);
                });

            migrationBuilder.CreateTable(
                name: "person_changes",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: false),
                    After = table.Column<string>(type: "TEXT", nullable: false),
                    FromVillage = table.Column<int>(type: "INTEGER", nullable: true),
                    ToVillage = table.Column<int>(type: "INTEGER", nullable: true),
                    FromHouseholdId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ToHouseholdId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ChangedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_changes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "person_groups",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Group = table.Column<short>(type: "INTEGER", nullable: false),
                    FromDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ToDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RecordedBy = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_groups", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "places",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Unit = table.Column<int>(type: "INTEGER", nullable: false),
                    Organization = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "procedures",
                columns: table => new
                {
                    No = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Folded = table.Column<string>(type: "TEXT", nullable: false),
                    EndToEnd = table.Column<bool>(type: "INTEGER", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: true),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedures", x => x.No);
                });

            migrationBuilder.CreateTable(
                name: "quality_findings",
                columns: table => new
                {
                    CommuneNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Check = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Examples = table.Column<string>(type: "TEXT", nullable: false),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quality_findings", x => new { x.CommuneNo, x.Check });
                });

            migrationBuilder.CreateTable(
                name: "reports",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    DraftNo = table.Column<int>(type: "INTEGER", nullable: false),
                    TextsJson = table.Column<string>(type: "TEXT", nullable: false),
                    FiguresJson = table.Column<string>(type: "TEXT", nullable: false),
                    SignedBy = table.Column<byte>(type: "INTEGER", nullable: false),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    DraftedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    EditedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmittedBy = table.Column<int>(type: "INTEGER", nullable: true),
                    ApprovedBy = table.Column<int>(type: "INTEGER", nullable: true),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports", x => x.Id);
                    table.CheckConstraint("ck_reports_state", "\"State\" BETWEEN 1 AND 4");
                });

            migrationBuilder.CreateTable(
                name: "resident_import_changes",
                columns: table => new
                {
                    ImportId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SeenVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Wanted = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Stood = table.Column<byte[]>(type: "BLOB", nullable: true),
                    LeftVersion = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resident_import_changes", x => new { x.ImportId, x.Ordinal });
                });

            migrationBuilder.CreateTable(
                name: "resident_import_households",
                columns: table => new
                {
                    ImportId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FileKey = table.Column<int>(type: "INTEGER", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    HouseholdId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    HeadName = table.Column<string>(type: "TEXT", nullable: false),
                    Alley = table.Column<string>(type: "TEXT", nullable: false),
                    HeadCount = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resident_import_households", x => new { x.ImportId, x.FileKey });
                });

            migrationBuilder.CreateTable(
                name: "resident_import_rows",
                columns: table => new
                {
                    ImportId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Stayed = table.Column<bool>(type: "INTEGER", nullable: false),
                    FullName = table.Column<string>(type: "TEXT", nullable: false),
                    Birth = table.Column<int>(type: "INTEGER", nullable: false),
                    Sex = table.Column<byte>(type: "INTEGER", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    HouseholdKey = table.Column<int>(type: "INTEGER", nullable: false),
                    Relation = table.Column<string>(type: "TEXT", nullable: false),
                    Residence = table.Column<int>(type: "INTEGER", nullable: false),
                    Device = table.Column<int>(type: "INTEGER", nullable: false),
                    Occupation = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    GroupBits = table.Column<int>(type: "INTEGER", nullable: false),
                    IdNumber = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Phone = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resident_import_rows", x => new { x.ImportId, x.Ordinal });
                });

            migrationBuilder.CreateTable(
                name: "resident_imports",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CommuneNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FileHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ImportedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    ImportedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    ComparedTo = table.Column<int>(type: "INTEGER", nullable: false),
                    New = table.Column<int>(type: "INTEGER", nullable: false),
                    Suspicious = table.Column<int>(type: "INTEGER", nullable: false),
                    Known = table.Column<int>(type: "INTEGER", nullable: false),
                    Refused = table.Column<int>(type: "INTEGER", nullable: false),
                    Changed = table.Column<int>(type: "INTEGER", nullable: false),
                    LeftAlone = table.Column<int>(type: "INTEGER", nullable: false),
                    Households = table.Column<int>(type: "INTEGER", nullable: false),
                    Notes = table.Column<string>(type: "TEXT", nullable: false),
                    Written = table.Column<int>(type: "INTEGER", nullable: false),
                    Stayed = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    ActedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resident_imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "restrictions",
                columns: table => new
                {
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FromDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ToDay = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_restrictions", x => new { x.PersonId, x.FromDay });
                });

            migrationBuilder.CreateTable(
                name: "rules",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    EnteredBy = table.Column<int>(type: "INTEGER", nullable: false),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "school_totals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    OrganizationNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Month = table.Column<int>(type: "INTEGER", nullable: true),
                    PrimaryEnrolled = table.Column<int>(type: "INTEGER", nullable: true),
                    PrimaryEquipped = table.Column<int>(type: "INTEGER", nullable: true),
                    SecondaryEnrolled = table.Column<int>(type: "INTEGER", nullable: true),
                    SecondaryEquipped = table.Column<int>(type: "INTEGER", nullable: true),
                    TeachesSkills = table.Column<bool>(type: "INTEGER", nullable: false),
                    PaperNumber = table.Column<string>(type: "TEXT", nullable: false),
                    PaperDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Signer = table.Column<string>(type: "TEXT", nullable: false),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<int>(type: "INTEGER", nullable: false),
                    TakenBack = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_school_totals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "sender_mappings",
                columns: table => new
                {
                    CommuneNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Signature = table.Column<string>(type: "TEXT", nullable: false),
                    Mapping = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sender_mappings", x => new { x.CommuneNo, x.Signature });
                });

            migrationBuilder.CreateTable(
                name: "sensitive_memberships",
                columns: table => new
                {
                    SubjectNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Group = table.Column<byte>(type: "INTEGER", nullable: false),
                    FromDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ToDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RecordedBy = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensitive_memberships", x => new { x.SubjectNo, x.Group, x.FromDay });
                });

            migrationBuilder.CreateTable(
                name: "server_epochs",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    No = table.Column<int>(type: "INTEGER", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_server_epochs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "signed_tables",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Whole = table.Column<int>(type: "INTEGER", nullable: false),
                    Online = table.Column<int>(type: "INTEGER", nullable: false),
                    EndToEnd = table.Column<int>(type: "INTEGER", nullable: true),
                    OnTime = table.Column<int>(type: "INTEGER", nullable: true),
                    Digitised = table.Column<int>(type: "INTEGER", nullable: true),
                    ToDigitise = table.Column<int>(type: "INTEGER", nullable: true),
                    PaperNumber = table.Column<string>(type: "TEXT", nullable: false),
                    PaperDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Signer = table.Column<string>(type: "TEXT", nullable: false),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<int>(type: "INTEGER", nullable: false),
                    TakenBack = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_signed_tables", x => x.Id);
                    table.CheckConstraint("ck_signed_tables_part", "\"Online\" BETWEEN 0 AND \"Whole\"");
                });

            migrationBuilder.CreateTable(
                name: "standing_marks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    No = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_standing_marks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "subjects",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    Entity = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_subjects", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "support_records",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    CommuneNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<int>(type: "INTEGER", nullable: false),
                    ProcedureCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EndToEnd = table.Column<bool>(type: "INTEGER", nullable: false),
                    Channel = table.Column<int>(type: "INTEGER", nullable: false),
                    FiledByCitizen = table.Column<bool>(type: "INTEGER", nullable: false),
                    Alone = table.Column<bool>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DossierCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    DossierKey = table.Column<string>(type: "TEXT", nullable: true),
                    TakenBack = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_records", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "talks",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Venue = table.Column<string>(type: "TEXT", nullable: false),
                    Topic = table.Column<string>(type: "TEXT", nullable: false),
                    Hosts = table.Column<string>(type: "TEXT", nullable: false),
                    Attended = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: true),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<int>(type: "INTEGER", nullable: false),
                    TakenBack = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_talks", x => x.Id);
                    table.CheckConstraint("ck_talks_attended", "\"Attended\" BETWEEN 0 AND 5000");
                });

            migrationBuilder.CreateTable(
                name: "targets",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Indicator = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Group = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Value = table.Column<long>(type: "INTEGER", nullable: false),
                    PlanNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    PlanDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SetBy = table.Column<int>(type: "INTEGER", nullable: false),
                    SetAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_targets", x => x.Id);
                    table.CheckConstraint("ck_targets_value", "\"Value\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "team_members",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TeamId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FullName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Folded = table.Column<string>(type: "TEXT", nullable: false),
                    SortKey = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<byte>(type: "INTEGER", nullable: false),
                    VillageTitle = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Phone = table.Column<byte[]>(type: "BLOB", nullable: true),
                    JoinedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LeaveReason = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_team_members", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "teams",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SubjectNo = table.Column<int>(type: "INTEGER", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    ParentBody = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    Contact = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecisionNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    DecisionDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    InForceFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TermEnds = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_teams", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "unit_changes",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    No = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DecisionDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    EnteredBy = table.Column<int>(type: "INTEGER", nullable: false),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WithdrawnBy = table.Column<int>(type: "INTEGER", nullable: true),
                    WithdrawReason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unit_changes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "unit_shapes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Geometry = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unit_shapes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "unit_versions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangeNo = table.Column<int>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    InForce = table.Column<bool>(type: "INTEGER", nullable: false),
                    ParentNo = table.Column<int>(type: "INTEGER", nullable: true),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unit_versions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "units",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    No = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_units", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "videos",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Procedure = table.Column<string>(type: "TEXT", nullable: false),
                    Link = table.Column<string>(type: "TEXT", nullable: false),
                    Views = table.Column<int>(type: "INTEGER", nullable: true),
                    Key = table.Column<string>(type: "TEXT", nullable: true),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<int>(type: "INTEGER", nullable: false),
                    TakenBack = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_videos", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "visit_learners",
                columns: table => new
                {
                    VisitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Levels = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visit_learners", x => new { x.VisitId, x.Line });
                });

            migrationBuilder.CreateTable(
                name: "visit_photos",
                columns: table => new
                {
                    VisitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ArrivedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visit_photos", x => x.VisitId);
                });

            migrationBuilder.CreateTable(
                name: "visits",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HouseholdId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Outcome = table.Column<byte>(type: "INTEGER", nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: true),
                    Appointment = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Unnamed = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Difficulty = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    RecordedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Corrects = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CancelledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CancelledBy = table.Column<int>(type: "INTEGER", nullable: true),
                    CancelReason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visits", x => x.Id);
                    table.CheckConstraint("ck_visits_minutes", "\"Minutes\" BETWEEN 1 AND 480");
                });

            migrationBuilder.CreateTable(
                name: "vneid_columns",
                columns: table => new
                {
                    CommuneNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Signature = table.Column<string>(type: "TEXT", nullable: false),
                    Mapping = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vneid_columns", x => new { x.CommuneNo, x.Signature });
                });

            migrationBuilder.CreateTable(
                name: "vneid_lists",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CommuneNo = table.Column<int>(type: "INTEGER", nullable: false),
                    DocumentNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    DocumentDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    FileHash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ImportedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    ImportedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<byte>(type: "INTEGER", nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    Written = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    ActedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vneid_lists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "vneid_rows",
                columns: table => new
                {
                    ListId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    SheetRow = table.Column<int>(type: "INTEGER", nullable: false),
                    FullName = table.Column<string>(type: "TEXT", nullable: false),
                    BirthDate = table.Column<int>(type: "INTEGER", nullable: false),
                    IdHash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ConfirmedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Outcome = table.Column<byte>(type: "INTEGER", nullable: false),
                    Reason = table.Column<byte>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vneid_rows", x => new { x.ListId, x.Ordinal });
                });

            migrationBuilder.CreateTable(
                name: "vneid_totals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitNo = table.Column<int>(type: "INTEGER", nullable: false),
                    People = table.Column<int>(type: "INTEGER", nullable: false),
                    DocumentNumber = table.Column<string>(type: "TEXT", nullable: false),
                    DocumentDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Signer = table.Column<string>(type: "TEXT", nullable: false),
                    EnteredBy = table.Column<int>(type: "INTEGER", nullable: false),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vneid_totals", x => x.Id);
                    table.CheckConstraint("ck_vneid_totals_people", "\"People\" >= 0");
                });

            migrationBuilder.InsertData(
                table: "procedures",
                columns: new[] { "No", "Code", "EndToEnd", "Folded", "Name", "Source", "UnitNo", "ValidFrom", "ValidTo" },
                values: new object[,]
                {
                    { 1, "1.001193", true, "dang ky khai sinh", "Đăng ký khai sinh", "Cổng Dịch vụ công quốc gia; mức độ trực tuyến theo công bố của tỉnh, cần đối chiếu", null, new DateOnly(2020, 1, 1), null },
                    { 2, "2.000986", true, "lien thong khai sinh, thuong tru, the bao hiem y te tre em duoi 6 tuoi", "Liên thông khai sinh, thường trú, thẻ bảo hiểm y tế trẻ em dưới 6 tuổi", "Cổng Dịch vụ công quốc gia; mức độ trực tuyến theo công bố của tỉnh, cần đối chiếu", null, new DateOnly(2020, 1, 1), null },
                    { 3, "1.000894", false, "dang ky ket hon", "Đăng ký kết hôn", "Cổng Dịch vụ công quốc gia; mức độ trực tuyến theo công bố của tỉnh, cần đối chiếu", null, new DateOnly(2020, 1, 1), null },
                    { 4, "1.000656", true, "dang ky khai tu", "Đăng ký khai tử", "Cổng Dịch vụ công quốc gia; mức độ trực tuyến theo công bố của tỉnh, cần đối chiếu", null, new DateOnly(2020, 1, 1), null },
                    { 5, "1.004873", true, "cap giay xac nhan tinh trang hon nhan", "Cấp giấy xác nhận tình trạng hôn nhân", "Cổng Dịch vụ công quốc gia; mức độ trực tuyến theo công bố của tỉnh, cần đối chiếu", null, new DateOnly(2020, 1, 1), null },
                    { 6, "2.000635", true, "cap ban sao trich luc ho tich", "Cấp bản sao trích lục hộ tịch", "Cổng Dịch vụ công quốc gia; mức độ trực tuyến theo công bố của tỉnh, cần đối chiếu", null, new DateOnly(2020, 1, 1), null },
                    { 7, "2.000815", false, "chung thuc ban sao tu ban chinh", "Chứng thực bản sao từ bản chính", "Cổng Dịch vụ công quốc gia; mức độ trực tuyến theo công bố của tỉnh, cần đối chiếu", null, new DateOnly(2020, 1, 1), null },
                    { 8, "1.004222", true, "dang ky thuong tru", "Đăng ký thường trú", "Cổng Dịch vụ công quốc gia; mức độ trực tuyến theo công bố của tỉnh, cần đối chiếu", null, new DateOnly(2020, 1, 1), null },
                    { 9, "1.004194", true, "dang ky tam tru", "Đăng ký tạm trú", "Cổng Dịch vụ công quốc gia; mức độ trực tuyến theo công bố của tỉnh, cần đối chiếu", null, new DateOnly(2020, 1, 1), null },
                    { 10, "tra-cuu", true, "tra cuu, theo doi ho so da nop", "Tra cứu, theo dõi hồ sơ đã nộp", "Cổng Dịch vụ công quốc gia; mức độ trực tuyến theo công bố của tỉnh, cần đối chiếu", null, new DateOnly(2020, 1, 1), null },
                    { 11, "tai-khoan", true, "tao, kich hoat tai khoan dinh danh dien tu", "Tạo, kích hoạt tài khoản định danh điện tử", "Cổng Dịch vụ công quốc gia; mức độ trực tuyến theo công bố của tỉnh, cần đối chiếu", null, new DateOnly(2020, 1, 1), null },
                    { 12, "khac", false, "thu tuc khac", "Thủ tục khác", "Cổng Dịch vụ công quốc gia; mức độ trực tuyến theo công bố của tỉnh, cần đối chiếu", null, new DateOnly(2020, 1, 1), null }
                });

            migrationBuilder.InsertData(
                table: "standing_marks",
                columns: new[] { "Id", "No" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_UserName",
                table: "accounts",
                column: "UserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_attendance_sheets_CommuneNo_Day",
                table: "attendance_sheets",
                columns: new[] { "CommuneNo", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_attendance_sheets_CommuneNo_ReferenceKey",
                table: "attendance_sheets",
                columns: new[] { "CommuneNo", "ReferenceKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_At",
                table: "audit",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_audit_Entity",
                table: "audit",
                column: "Entity");

            migrationBuilder.CreateIndex(
                name: "IX_audit_links_Entry",
                table: "audit_links",
                column: "Entry",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_broadcasts_UnitNo_Day",
                table: "broadcasts",
                columns: new[] { "UnitNo", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_broadcasts_UnitNo_Key",
                table: "broadcasts",
                columns: new[] { "UnitNo", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_carries_VillageNo_HeirNo",
                table: "carries",
                columns: new[] { "VillageNo", "HeirNo" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_drafts_State",
                table: "catalogue_drafts",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_changes_VillageNo_Seq",
                table: "changes",
                columns: new[] { "VillageNo", "Seq" });

            migrationBuilder.CreateIndex(
                name: "IX_checklists_PersonId_Day",
                table: "checklists",
                columns: new[] { "PersonId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_checklists_VillageNo_Day",
                table: "checklists",
                columns: new[] { "VillageNo", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_class_attendance_PersonId",
                table: "class_attendance",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_class_attendance_SessionId_PersonId",
                table: "class_attendance",
                columns: new[] { "SessionId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_class_counted_turns_Day",
                table: "class_counted_turns",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_class_sessions_UnitNo_Day",
                table: "class_sessions",
                columns: new[] { "UnitNo", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_class_taught_hours_MemberId",
                table: "class_taught_hours",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_closings_UnitNo_From_To",
                table: "closings",
                columns: new[] { "UnitNo", "From", "To" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_crew_places_CrewId_UnitNo",
                table: "crew_places",
                columns: new[] { "CrewId", "UnitNo" },
                unique: true,
                filter: "\"LeftOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_crew_places_UnitNo",
                table: "crew_places",
                column: "UnitNo");

            migrationBuilder.CreateIndex(
                name: "IX_crews_UnitNo",
                table: "crews",
                column: "UnitNo");

            migrationBuilder.CreateIndex(
                name: "IX_data_requests_CommuneNo_State_DoBy",
                table: "data_requests",
                columns: new[] { "CommuneNo", "State", "DoBy" });

            migrationBuilder.CreateIndex(
                name: "IX_data_requests_PersonId",
                table: "data_requests",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_devices_MemberId",
                table: "devices",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_devices_VillageNo",
                table: "devices",
                column: "VillageNo");

            migrationBuilder.CreateIndex(
                name: "IX_directives_UnitNo_Day",
                table: "directives",
                columns: new[] { "UnitNo", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_directives_UnitNo_Key",
                table: "directives",
                columns: new[] { "UnitNo", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dossier_lists_CommuneNo_FileHash",
                table: "dossier_lists",
                columns: new[] { "CommuneNo", "FileHash" });

            migrationBuilder.CreateIndex(
                name: "IX_dossier_rows_CommuneNo_DossierKey",
                table: "dossier_rows",
                columns: new[] { "CommuneNo", "DossierKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dossier_rows_ListId_ReceivedOn",
                table: "dossier_rows",
                columns: new[] { "ListId", "ReceivedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_pairs_CommuneNo_State_Score",
                table: "duplicate_pairs",
                columns: new[] { "CommuneNo", "State", "Score" });

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_pairs_SecondId",
                table: "duplicate_pairs",
                column: "SecondId");

            migrationBuilder.CreateIndex(
                name: "IX_duties_AccountNo",
                table: "duties",
                column: "AccountNo");

            migrationBuilder.CreateIndex(
                name: "IX_enterprise_totals_OrganizationNo_Month",
                table: "enterprise_totals",
                columns: new[] { "OrganizationNo", "Month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_enterprise_totals_UnitNo_Day",
                table: "enterprise_totals",
                columns: new[] { "UnitNo", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_facts_Capability_Record_Part",
                table: "facts",
                columns: new[] { "Capability", "Record", "Part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_facts_Kind_Place_Day",
                table: "facts",
                columns: new[] { "Kind", "Place", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_facts_Quantity",
                table: "facts",
                column: "Quantity",
                filter: "\"Kind\" = 4");

            migrationBuilder.CreateIndex(
                name: "IX_facts_Reverses",
                table: "facts",
                column: "Reverses",
                unique: true,
                filter: "\"Reverses\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_facts_Subject_Day",
                table: "facts",
                columns: new[] { "Subject", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_family_helps_CoachPersonId",
                table: "family_helps",
                column: "CoachPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_family_helps_HouseholdId_Day",
                table: "family_helps",
                columns: new[] { "HouseholdId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_family_helps_LearnerPersonId",
                table: "family_helps",
                column: "LearnerPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_field_edits_State_VillageNo",
                table: "field_edits",
                columns: new[] { "State", "VillageNo" });

            migrationBuilder.CreateIndex(
                name: "IX_field_edits_Subject_Field",
                table: "field_edits",
                columns: new[] { "Subject", "Field" });

            migrationBuilder.CreateIndex(
                name: "IX_field_records_State_VillageNo",
                table: "field_records",
                columns: new[] { "State", "VillageNo" });

            migrationBuilder.CreateIndex(
                name: "IX_field_records_WaitsFor",
                table: "field_records",
                column: "WaitsFor",
                filter: "\"WaitsFor\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_frameworks_Group_Code_Version",
                table: "frameworks",
                columns: new[] { "Group", "Code", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_held_visits_Day",
                table: "held_visits",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_households_Folded",
                table: "households",
                column: "Folded");

            migrationBuilder.CreateIndex(
                name: "IX_households_SubjectNo",
                table: "households",
                column: "SubjectNo",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_households_VillageNo_Alley_SortKey",
                table: "households",
                columns: new[] { "VillageNo", "Alley", "SortKey" });

            migrationBuilder.CreateIndex(
                name: "IX_households_VillageNo_Code",
                table: "households",
                columns: new[] { "VillageNo", "Code" });

            migrationBuilder.CreateIndex(
                name: "IX_invitations_MemberId",
                table: "invitations",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_invitations_WordHash",
                table: "invitations",
                column: "WordHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_name_words_Folded",
                table: "name_words",
                column: "Folded");

            migrationBuilder.CreateIndex(
                name: "IX_news_items_UnitNo_Day",
                table: "news_items",
                columns: new[] { "UnitNo", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_news_items_UnitNo_Key",
                table: "news_items",
                columns: new[] { "UnitNo", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_news_items_UnitNo_TitleKey",
                table: "news_items",
                columns: new[] { "UnitNo", "TitleKey" });

            migrationBuilder.CreateIndex(
                name: "IX_officials_SubjectNo",
                table: "officials",
                column: "SubjectNo",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_officials_UnitNo_Folded",
                table: "officials",
                columns: new[] { "UnitNo", "Folded" });

            migrationBuilder.CreateIndex(
                name: "IX_officials_UnitNo_SortKey",
                table: "officials",
                columns: new[] { "UnitNo", "SortKey" });

            migrationBuilder.CreateIndex(
                name: "IX_organization_versions_OrganizationNo_ValidFrom",
                table: "organization_versions",
                columns: new[] { "OrganizationNo", "ValidFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_organization_versions_UnitNo_Kind",
                table: "organization_versions",
                columns: new[] { "UnitNo", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_organizations_No",
                table: "organizations",
                column: "No",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pass_decisions_CommuneNo_SignedOn",
                table: "pass_decisions",
                columns: new[] { "CommuneNo", "SignedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_pass_decisions_Status",
                table: "pass_decisions",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_pass_proposals_DecisionId",
                table: "pass_proposals",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_pass_proposals_FileHash",
                table: "pass_proposals",
                column: "FileHash");

            migrationBuilder.CreateIndex(
                name: "IX_pass_proposals_VillageNo_Status",
                table: "pass_proposals",
                columns: new[] { "VillageNo", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_pass_proposed_PersonId",
                table: "pass_proposed",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_people_Folded_Birth_VillageNo",
                table: "people",
                columns: new[] { "Folded", "Birth", "VillageNo" });

            migrationBuilder.CreateIndex(
                name: "IX_people_HouseholdId",
                table: "people",
                column: "HouseholdId");

            migrationBuilder.CreateIndex(
                name: "IX_people_IdHash",
                table: "people",
                column: "IdHash");

            migrationBuilder.CreateIndex(
                name: "IX_people_IdTail",
                table: "people",
                column: "IdTail");

            migrationBuilder.CreateIndex(
                name: "IX_people_PhoneHash",
                table: "people",
                column: "PhoneHash");

            migrationBuilder.CreateIndex(
                name: "IX_people_SubjectNo",
                table: "people",
                column: "SubjectNo",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_VillageNo_Folded",
                table: "people",
                columns: new[] { "VillageNo", "Folded" });

            migrationBuilder.CreateIndex(
                name: "IX_person_aliases_DuplicateNo",
                table: "person_aliases",
                column: "DuplicateNo",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_person_aliases_KeptId",
                table: "person_aliases",
                column: "KeptId");

            migrationBuilder.CreateIndex(
                name: "IX_person_aliases_KeptNo",
                table: "person_aliases",
                column: "KeptNo");

            migrationBuilder.CreateIndex(
                name: "IX_person_changes_Kind_Day",
                table: "person_changes",
                columns: new[] { "Kind", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_person_changes_PersonId_Day",
                table: "person_changes",
                columns: new[] { "PersonId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_person_groups_PersonId_Group_FromDay",
                table: "person_groups",
                columns: new[] { "PersonId", "Group", "FromDay" });

            migrationBuilder.CreateIndex(
                name: "IX_places_Unit_Organization",
                table: "places",
                columns: new[] { "Unit", "Organization" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procedures_Code_ValidFrom",
                table: "procedures",
                columns: new[] { "Code", "ValidFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reports_UnitNo_Year",
                table: "reports",
                columns: new[] { "UnitNo", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_resident_import_changes_PersonId",
                table: "resident_import_changes",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_resident_import_households_ImportId_Ordinal",
                table: "resident_import_households",
                columns: new[] { "ImportId", "Ordinal" });

            migrationBuilder.CreateIndex(
                name: "IX_resident_import_rows_PersonId",
                table: "resident_import_rows",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_resident_imports_CommuneNo_State",
                table: "resident_imports",
                columns: new[] { "CommuneNo", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_resident_imports_FileHash",
                table: "resident_imports",
                column: "FileHash");

            migrationBuilder.CreateIndex(
                name: "IX_rules_Key_ValidFrom",
                table: "rules",
                columns: new[] { "Key", "ValidFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_school_totals_OrganizationNo_Month",
                table: "school_totals",
                columns: new[] { "OrganizationNo", "Month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_school_totals_UnitNo_Day",
                table: "school_totals",
                columns: new[] { "UnitNo", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_sensitive_memberships_Group_SubjectNo",
                table: "sensitive_memberships",
                columns: new[] { "Group", "SubjectNo" });

            migrationBuilder.CreateIndex(
                name: "IX_sensitive_memberships_PersonId",
                table: "sensitive_memberships",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_server_epochs_No",
                table: "server_epochs",
                column: "No",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_signed_tables_UnitNo_Kind_To",
                table: "signed_tables",
                columns: new[] { "UnitNo", "Kind", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_subjects_Entity",
                table: "subjects",
                column: "Entity",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_support_records_CommuneNo_Day",
                table: "support_records",
                columns: new[] { "CommuneNo", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_support_records_CommuneNo_DossierKey",
                table: "support_records",
                columns: new[] { "CommuneNo", "DossierKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_support_records_PersonId",
                table: "support_records",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_talks_UnitNo_Day",
                table: "talks",
                columns: new[] { "UnitNo", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_talks_UnitNo_Key",
                table: "talks",
                columns: new[] { "UnitNo", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_targets_UnitNo_Year",
                table: "targets",
                columns: new[] { "UnitNo", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_targets_UnitNo_Year_Indicator_Group_Version",
                table: "targets",
                columns: new[] { "UnitNo", "Year", "Indicator", "Group", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_team_members_TeamId_SortKey",
                table: "team_members",
                columns: new[] { "TeamId", "SortKey" });

            migrationBuilder.CreateIndex(
                name: "IX_teams_SubjectNo",
                table: "teams",
                column: "SubjectNo",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_teams_VillageNo",
                table: "teams",
                column: "VillageNo",
                unique: true,
                filter: "\"EndedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_unit_changes_Day",
                table: "unit_changes",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_unit_changes_No",
                table: "unit_changes",
                column: "No",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_unit_shapes_UnitNo_ValidFrom",
                table: "unit_shapes",
                columns: new[] { "UnitNo", "ValidFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_unit_versions_ChangeNo",
                table: "unit_versions",
                column: "ChangeNo");

            migrationBuilder.CreateIndex(
                name: "IX_unit_versions_UnitNo_ValidFrom_ChangeNo",
                table: "unit_versions",
                columns: new[] { "UnitNo", "ValidFrom", "ChangeNo" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_units_No",
                table: "units",
                column: "No",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_videos_UnitNo_Day",
                table: "videos",
                columns: new[] { "UnitNo", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_videos_UnitNo_Key",
                table: "videos",
                columns: new[] { "UnitNo", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_visit_learners_PersonId",
                table: "visit_learners",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_visit_photos_Day",
                table: "visit_photos",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_visit_photos_Hash",
                table: "visit_photos",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_visit_photos_PersonId",
                table: "visit_photos",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_visits_HouseholdId_Day",
                table: "visits",
                columns: new[] { "HouseholdId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_visits_VillageNo_Day",
                table: "visits",
                columns: new[] { "VillageNo", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_vneid_lists_CommuneNo_Status",
                table: "vneid_lists",
                columns: new[] { "CommuneNo", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_vneid_lists_FileHash",
                table: "vneid_lists",
                column: "FileHash");

            migrationBuilder.CreateIndex(
                name: "IX_vneid_rows_PersonId",
                table: "vneid_rows",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_vneid_totals_UnitNo_DocumentDay",
                table: "vneid_totals",
                columns: new[] { "UnitNo", "DocumentDay" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "attendance_sheets");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "audit_heads");

            migrationBuilder.DropTable(
                name: "audit_links");

            migrationBuilder.DropTable(
                name: "broadcasts");

            migrationBuilder.DropTable(
                name: "carries");

            migrationBuilder.DropTable(
                name: "carry_choices");

            migrationBuilder.DropTable(
                name: "catalogue_drafts");

            migrationBuilder.DropTable(
                name: "changes");

            migrationBuilder.DropTable(
                name: "checklists");

            migrationBuilder.DropTable(
                name: "class_attendance");

            migrationBuilder.DropTable(
                name: "class_counted_turns");

            migrationBuilder.DropTable(
                name: "class_sessions");

            migrationBuilder.DropTable(
                name: "class_taught_hours");

            migrationBuilder.DropTable(
                name: "closed_figures");

            migrationBuilder.DropTable(
                name: "closings");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "crew_places");

            migrationBuilder.DropTable(
                name: "crews");

            migrationBuilder.DropTable(
                name: "data_requests");

            migrationBuilder.DropTable(
                name: "devices");

            migrationBuilder.DropTable(
                name: "directives");

            migrationBuilder.DropTable(
                name: "dossier_lists");

            migrationBuilder.DropTable(
                name: "dossier_rows");

            migrationBuilder.DropTable(
                name: "duplicate_pairs");

            migrationBuilder.DropTable(
                name: "duties");

            migrationBuilder.DropTable(
                name: "enterprise_totals");

            migrationBuilder.DropTable(
                name: "erased");

            migrationBuilder.DropTable(
                name: "erased_stays");

            migrationBuilder.DropTable(
                name: "facts");

            migrationBuilder.DropTable(
                name: "family_helps");

            migrationBuilder.DropTable(
                name: "field_edits");

            migrationBuilder.DropTable(
                name: "field_records");

            migrationBuilder.DropTable(
                name: "frameworks");

            migrationBuilder.DropTable(
                name: "held_visits");

            migrationBuilder.DropTable(
                name: "household_carries");

            migrationBuilder.DropTable(
                name: "households");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "lane_shares");

            migrationBuilder.DropTable(
                name: "leases");

            migrationBuilder.DropTable(
                name: "likely_twins");

            migrationBuilder.DropTable(
                name: "lineages");

            migrationBuilder.DropTable(
                name: "name_words");

            migrationBuilder.DropTable(
                name: "news_items");

            migrationBuilder.DropTable(
                name: "officials");

            migrationBuilder.DropTable(
                name: "organization_versions");

            migrationBuilder.DropTable(
                name: "organizations");

            migrationBuilder.DropTable(
                name: "pass_decisions");

            migrationBuilder.DropTable(
                name: "pass_proposals");

            migrationBuilder.DropTable(
                name: "pass_proposed");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "person_aliases");

            migrationBuilder.DropTable(
                name: "person_changes");

            migrationBuilder.DropTable(
                name: "person_groups");

            migrationBuilder.DropTable(
                name: "places");

            migrationBuilder.DropTable(
                name: "procedures");

            migrationBuilder.DropTable(
                name: "quality_findings");

            migrationBuilder.DropTable(
                name: "reports");

            migrationBuilder.DropTable(
                name: "resident_import_changes");

            migrationBuilder.DropTable(
                name: "resident_import_households");

            migrationBuilder.DropTable(
                name: "resident_import_rows");

            migrationBuilder.DropTable(
                name: "resident_imports");

            migrationBuilder.DropTable(
                name: "restrictions");

            migrationBuilder.DropTable(
                name: "rules");

            migrationBuilder.DropTable(
                name: "school_totals");

            migrationBuilder.DropTable(
                name: "sender_mappings");

            migrationBuilder.DropTable(
                name: "sensitive_memberships");

            migrationBuilder.DropTable(
                name: "server_epochs");

            migrationBuilder.DropTable(
                name: "signed_tables");

            migrationBuilder.DropTable(
                name: "standing_marks");

            migrationBuilder.DropTable(
                name: "subjects");

            migrationBuilder.DropTable(
                name: "support_records");

            migrationBuilder.DropTable(
                name: "talks");

            migrationBuilder.DropTable(
                name: "targets");

            migrationBuilder.DropTable(
                name: "team_members");

            migrationBuilder.DropTable(
                name: "teams");

            migrationBuilder.DropTable(
                name: "unit_changes");

            migrationBuilder.DropTable(
                name: "unit_shapes");

            migrationBuilder.DropTable(
                name: "unit_versions");

            migrationBuilder.DropTable(
                name: "units");

            migrationBuilder.DropTable(
                name: "videos");

            migrationBuilder.DropTable(
                name: "visit_learners");

            migrationBuilder.DropTable(
                name: "visit_photos");

            migrationBuilder.DropTable(
                name: "visits");

            migrationBuilder.DropTable(
                name: "vneid_columns");

            migrationBuilder.DropTable(
                name: "vneid_lists");

            migrationBuilder.DropTable(
                name: "vneid_rows");

            migrationBuilder.DropTable(
                name: "vneid_totals");
        }
    }
}
