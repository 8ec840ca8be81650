/**
 * Cities and the zones whose time they have: a zone, its country (ISO 3166) and its cities in English and in Chinese. The
 * first city of a zone is the one that it is named after. Names after a stroke are found as well, but not shown. Zones
 * with large cities come first.
 *
 * The city of each zone is that of Unicode's CLDR 48 (timeZoneNames), under the licence in `UNICODE-LICENSE.txt`; the
 * country is that of IANA's zone.tab, which is in the public domain.
 */
export const cities = `
Asia/Shanghai CN Shanghai=上海;Beijing/Peking=北京/北平;Shenzhen=深圳;Guangzhou/Canton=广州;Chengdu=成都;Chongqing/Chungking=重庆;Hangzhou=杭州;Wuhan=武汉;Nanjing/Nanking=南京;Tianjin=天津;Xi’an/Xian=西安;Suzhou=苏州;Qingdao/Tsingtao=青岛;Xiamen/Amoy=厦门;Dalian=大连;Shenyang=沈阳;Harbin=哈尔滨;Changsha=长沙;Zhengzhou=郑州;Kunming=昆明;Jinan=济南;Fuzhou=福州;Ningbo=宁波;Hefei=合肥;Lhasa=拉萨;Dongguan=东莞;Foshan=佛山;Wuxi=无锡;Changchun=长春;Shijiazhuang=石家庄;Nanning=南宁;Guiyang=贵阳;Taiyuan=太原;Nanchang=南昌;Lanzhou=兰州;Hohhot=呼和浩特;Haikou=海口;Sanya=三亚;Zhuhai=珠海
Asia/Urumqi CN Urumqi/Ürümqi=乌鲁木齐
Asia/Hong_Kong HK Hong Kong=香港;Kowloon=九龙
Asia/Macau MO Macao/Macau=澳门
Asia/Taipei TW Taipei=台北;Kaohsiung=高雄;Taichung=台中
Asia/Tokyo JP Tokyo=东京;Osaka=大阪;Kyoto=京都;Nagoya=名古屋;Yokohama=横滨;Sapporo=札幌;Fukuoka=福冈;Kobe=神户;Hiroshima=广岛;Okinawa/Naha=冲绳/那霸
Asia/Seoul KR Seoul=首尔/汉城;Busan/Pusan=釜山;Incheon=仁川
Asia/Pyongyang KP Pyongyang=平壤
Asia/Singapore SG Singapore=新加坡
Asia/Kuala_Lumpur MY Kuala Lumpur=吉隆坡;Penang/George Town=槟城;Johor Bahru=新山
Asia/Jakarta ID Jakarta=雅加达;Surabaya=泗水;Bandung=万隆
Asia/Makassar ID Makassar=望加锡;Bali/Denpasar=巴厘岛/登巴萨
Asia/Bangkok TH Bangkok=曼谷;Chiang Mai=清迈;Phuket=普吉
Asia/Ho_Chi_Minh VN Ho Chi Minh City/Saigon=胡志明市/西贡;Hanoi/Hà Nội/Ha Noi=河内;Da Nang=岘港
Asia/Manila PH Manila=马尼拉;Cebu=宿务
Asia/Yangon MM Yangon/Rangoon=仰光
Asia/Phnom_Penh KH Phnom Penh=金边;Siem Reap=暹粒
Asia/Vientiane LA Vientiane=万象
Asia/Kolkata IN Kolkata/Calcutta=加尔各答;Mumbai/Bombay=孟买;Delhi/New Delhi=德里/新德里;Bengaluru/Bangalore=班加罗尔;Hyderabad=海得拉巴;Chennai/Madras=金奈/马德拉斯;Ahmedabad=艾哈迈达巴德;Pune=浦那;Jaipur=斋浦尔;Goa=果阿
Asia/Karachi PK Karachi=卡拉奇;Lahore=拉合尔;Islamabad=伊斯兰堡
Asia/Dhaka BD Dhaka/Dacca=达卡;Chittagong/Chattogram=吉大港
Asia/Colombo LK Colombo=科伦坡
Asia/Kathmandu NP Kathmandu=加德满都
Asia/Thimphu BT Thimphu=廷布
Indian/Maldives MV Malé/Maldives=马累/马尔代夫
Asia/Dubai AE Dubai=迪拜;Abu Dhabi=阿布扎比
Asia/Qatar QA Doha=多哈
Asia/Riyadh SA Riyadh=利雅得;Jeddah=吉达;Mecca/Makkah=麦加
Asia/Kuwait KW Kuwait City=科威特城
Asia/Tehran IR Tehran=德黑兰
Asia/Baghdad IQ Baghdad=巴格达
Asia/Jerusalem IL Jerusalem=耶路撒冷;Tel Aviv=特拉维夫
Asia/Amman JO Amman=安曼
Asia/Beirut LB Beirut=贝鲁特
Asia/Damascus SY Damascus=大马士革
Asia/Kabul AF Kabul=喀布尔
Asia/Tashkent UZ Tashkent=塔什干
Asia/Almaty KZ Almaty=阿拉木图;Astana/Nur-Sultan=阿斯塔纳
Asia/Tbilisi GE Tbilisi=第比利斯
Asia/Yerevan AM Yerevan=埃里温
Asia/Baku AZ Baku=巴库
Asia/Ulaanbaatar MN Ulaanbaatar/Ulan Bator=乌兰巴托
Europe/Istanbul TR Istanbul/Constantinople=伊斯坦布尔;Ankara=安卡拉;Izmir=伊兹密尔
Europe/London GB London=伦敦;Manchester=曼彻斯特;Birmingham=伯明翰;Edinburgh=爱丁堡;Glasgow=格拉斯哥;Liverpool=利物浦;Oxford=牛津;Cambridge=剑桥;Leeds=利兹;Bristol=布里斯托尔;Cardiff=加的夫;Belfast=贝尔法斯特
Europe/Dublin IE Dublin=都柏林;Cork=科克
Europe/Paris FR Paris=巴黎;Lyon=里昂;Marseille=马赛;Nice=尼斯;Toulouse=图卢兹;Bordeaux=波尔多;Strasbourg=斯特拉斯堡;Lille=里尔
Europe/Berlin DE Berlin=柏林;Munich/München=慕尼黑;Frankfurt=法兰克福;Hamburg=汉堡;Cologne/Köln=科隆;Stuttgart=斯图加特;Düsseldorf/Duesseldorf=杜塞尔多夫;Leipzig=莱比锡;Dresden=德累斯顿;Hanover/Hannover=汉诺威;Nuremberg/Nürnberg=纽伦堡;Bremen=不来梅
Europe/Madrid ES Madrid=马德里;Barcelona=巴塞罗那;Valencia=巴伦西亚;Seville/Sevilla=塞维利亚;Bilbao=毕尔巴鄂
Atlantic/Canary ES Canary Islands/Las Palmas/Tenerife=加那利群岛
Europe/Rome IT Rome/Roma=罗马;Milan/Milano=米兰;Venice/Venezia=威尼斯;Florence/Firenze=佛罗伦萨;Naples/Napoli=那不勒斯;Turin/Torino=都灵
Europe/Lisbon PT Lisbon/Lisboa=里斯本;Porto=波尔图
Europe/Amsterdam NL Amsterdam=阿姆斯特丹;Rotterdam=鹿特丹;The Hague/Den Haag=海牙;Eindhoven=埃因霍温
Europe/Brussels BE Brussels/Bruxelles/Brussel=布鲁塞尔;Antwerp/Antwerpen=安特卫普
Europe/Luxembourg LU Luxembourg=卢森堡
Europe/Zurich CH Zurich/Zürich=苏黎世;Geneva/Genève/Genf=日内瓦;Basel=巴塞尔;Bern=伯尔尼;Lausanne=洛桑
Europe/Vienna AT Vienna/Wien=维也纳;Salzburg=萨尔茨堡
Europe/Prague CZ Prague/Praha=布拉格
Europe/Warsaw PL Warsaw/Warszawa=华沙;Kraków/Cracow=克拉科夫;Gdańsk=格但斯克;Wrocław/Wroclaw=弗罗茨瓦夫
Europe/Budapest HU Budapest=布达佩斯
Europe/Bratislava SK Bratislava=布拉迪斯拉发
Europe/Copenhagen DK Copenhagen/København/Kobenhavn=哥本哈根
Europe/Stockholm SE Stockholm=斯德哥尔摩;Gothenburg/Göteborg=哥德堡;Malmö=马尔默
Europe/Oslo NO Oslo=奥斯陆;Bergen=卑尔根
Europe/Helsinki FI Helsinki=赫尔辛基
Atlantic/Reykjavik IS Reykjavik/Reykjavík=雷克雅未克
Europe/Athens GR Athens/Athina=雅典;Thessaloniki=塞萨洛尼基
Europe/Bucharest RO Bucharest/București=布加勒斯特
Europe/Sofia BG Sofia=索非亚
Europe/Belgrade RS Belgrade/Beograd=贝尔格莱德
Europe/Belgrade XK Pristina=普里什蒂纳
Europe/Zagreb HR Zagreb=萨格勒布
Europe/Kyiv UA Kyiv/Kiev=基辅;Odesa/Odessa=敖德萨;Lviv=利沃夫;Kharkiv=哈尔科夫
Europe/Minsk BY Minsk=明斯克
Europe/Moscow RU Moscow/Moskva=莫斯科;St. Petersburg/Saint Petersburg/Leningrad=圣彼得堡;Kazan=喀山;Sochi=索契
Europe/Riga LV Riga=里加
Europe/Vilnius LT Vilnius=维尔纽斯
Europe/Tallinn EE Tallinn=塔林
America/New_York US New York/NYC/Manhattan/Brooklyn=纽约/曼哈顿;Washington, D.C./Washington DC=华盛顿;Boston=波士顿;Miami=迈阿密;Atlanta=亚特兰大;Philadelphia=费城;Orlando=奥兰多;Pittsburgh=匹兹堡;Cleveland=克利夫兰;Charlotte=夏洛特;Baltimore=巴尔的摩;Tampa=坦帕
America/Los_Angeles US Los Angeles/LA/Hollywood=洛杉矶/好莱坞;San Francisco/SF=旧金山/三藩市;Seattle=西雅图;San Diego=圣迭戈/圣地亚哥;Las Vegas=拉斯维加斯;San Jose/Silicon Valley=圣何塞/硅谷;Portland=波特兰;Sacramento=萨克拉门托
America/Chicago US Chicago=芝加哥;Houston=休斯敦;Dallas=达拉斯;Austin=奥斯汀;San Antonio=圣安东尼奥;New Orleans=新奥尔良;Minneapolis=明尼阿波利斯;Nashville=纳什维尔;St. Louis/Saint Louis=圣路易斯;Kansas City=堪萨斯城;Memphis=孟菲斯;Milwaukee=密尔沃基
America/Denver US Denver=丹佛;Salt Lake City=盐湖城;Albuquerque=阿尔伯克基
America/Phoenix US Phoenix=菲尼克斯/凤凰城;Tucson=图森
America/Detroit US Detroit=底特律
America/Anchorage US Anchorage=安克雷奇
Pacific/Honolulu US Honolulu/Hawaii=檀香山/火奴鲁鲁/夏威夷
America/Toronto CA Toronto=多伦多;Montreal/Montréal=蒙特利尔;Ottawa=渥太华;Quebec City/Québec=魁北克
America/Vancouver CA Vancouver=温哥华;Victoria=维多利亚
America/Edmonton CA Edmonton=埃德蒙顿;Calgary=卡尔加里
America/Winnipeg CA Winnipeg=温尼伯
America/Halifax CA Halifax=哈利法克斯
America/Mexico_City MX Mexico City/CDMX=墨西哥城;Guadalajara=瓜达拉哈拉
America/Cancun MX Cancún=坎昆
America/Havana CU Havana/La Habana=哈瓦那
America/Puerto_Rico PR San Juan/Puerto Rico=圣胡安
America/Panama PA Panama City=巴拿马城
America/Costa_Rica CR San José=圣何塞
America/Bogota CO Bogotá=波哥大;Medellín=麦德林
America/Caracas VE Caracas=加拉加斯
America/Lima PE Lima=利马
America/Guayaquil EC Guayaquil=瓜亚基尔;Quito=基多
America/La_Paz BO La Paz=拉巴斯
America/Santiago CL Santiago=圣地亚哥
America/Argentina/Buenos_Aires AR Buenos Aires=布宜诺斯艾利斯
America/Montevideo UY Montevideo=蒙得维的亚
America/Asuncion PY Asunción=亚松森
America/Sao_Paulo BR São Paulo=圣保罗;Rio de Janeiro=里约热内卢;Brasília=巴西利亚
America/Bahia BR Salvador/Bahia=萨尔瓦多
Africa/Cairo EG Cairo=开罗;Alexandria=亚历山大
Africa/Johannesburg ZA Johannesburg=约翰内斯堡;Cape Town=开普敦;Durban=德班;Pretoria=比勒陀利亚
Africa/Lagos NG Lagos=拉各斯;Abuja=阿布贾
Africa/Nairobi KE Nairobi=内罗毕
Africa/Addis_Ababa ET Addis Ababa=亚的斯亚贝巴
Africa/Casablanca MA Casablanca=卡萨布兰卡;Marrakesh/Marrakech=马拉喀什;Rabat=拉巴特
Africa/Algiers DZ Algiers=阿尔及尔
Africa/Tunis TN Tunis=突尼斯
Africa/Accra GH Accra=阿克拉
Africa/Dakar SN Dakar=达喀尔
Africa/Kinshasa CD Kinshasa=金沙萨
Africa/Dar_es_Salaam TZ Dar es Salaam=达累斯萨拉姆
Africa/Kampala UG Kampala=坎帕拉
Africa/Kigali RW Kigali=基加利
Africa/Luanda AO Luanda=罗安达
Africa/Harare ZW Harare=哈拉雷
Africa/Lusaka ZM Lusaka=卢萨卡
Indian/Mauritius MU Mauritius/Port Louis=毛里求斯/路易港
Australia/Sydney AU Sydney=悉尼;Canberra=堪培拉
Australia/Melbourne AU Melbourne=墨尔本
Australia/Brisbane AU Brisbane=布里斯班;Gold Coast=黄金海岸;Cairns=凯恩斯
Australia/Perth AU Perth=珀斯
Australia/Adelaide AU Adelaide=阿德莱德
Australia/Darwin AU Darwin=达尔文
Australia/Hobart AU Hobart=霍巴特
Pacific/Auckland NZ Auckland=奥克兰;Wellington=惠灵顿;Christchurch=克赖斯特彻奇/基督城
Pacific/Fiji FJ Fiji/Suva=斐济/苏瓦
Pacific/Guam GU Guam=关岛
Pacific/Tahiti PF Tahiti/Papeete=塔希提
Europe/Andorra AD Andorra=安道尔
America/Antigua AG Antigua=安提瓜
America/Anguilla AI Anguilla=安圭拉
Europe/Tirane AL Tirana=地拉那
Antarctica/Casey AQ Casey Station=卡塞
Antarctica/Davis AQ Davis=戴维斯
Antarctica/DumontDUrville AQ Dumont d’Urville Station=迪蒙·迪维尔
Antarctica/Mawson AQ Mawson Station=莫森
Antarctica/McMurdo AQ McMurdo Station=麦克默多
Antarctica/Palmer AQ Palmer Land=帕尔默
Antarctica/Rothera AQ Rothera Station=罗瑟拉
Antarctica/Syowa AQ Showa Station=昭和
Antarctica/Troll AQ Troll Station=特罗尔
Antarctica/Vostok AQ Vostok Station=沃斯托克
America/Argentina/Catamarca AR Catamarca=卡塔马卡
America/Argentina/Cordoba AR Córdoba=科尔多瓦
America/Argentina/Jujuy AR Jujuy=胡胡伊
America/Argentina/La_Rioja AR La Rioja=拉里奥哈
America/Argentina/Mendoza AR Mendoza=门多萨
America/Argentina/Rio_Gallegos AR Río Gallegos=里奥加耶戈斯
America/Argentina/Salta AR Salta=萨尔塔
America/Argentina/San_Juan AR San Juan=圣胡安
America/Argentina/San_Luis AR San Luis=圣路易斯
America/Argentina/Tucuman AR Tucumán=图库曼
America/Argentina/Ushuaia AR Ushuaia=乌斯怀亚
Pacific/Pago_Pago AS Pago Pago=帕果帕果
Antarctica/Macquarie AU Macquarie Island=麦夸里岛
Australia/Broken_Hill AU Broken Hill=布罗肯希尔
Australia/Eucla AU Eucla=尤克拉
Australia/Lindeman AU Lindeman=林德曼
Australia/Lord_Howe AU Lord Howe Island=豪勋爵岛
America/Aruba AW Aruba=阿鲁巴
Europe/Mariehamn AX Mariehamn=玛丽港
Europe/Sarajevo BA Sarajevo=萨拉热窝
America/Barbados BB Barbados=巴巴多斯
Africa/Ouagadougou BF Ouagadougou=瓦加杜古
Asia/Bahrain BH Bahrain=巴林
Africa/Bujumbura BI Bujumbura=布琼布拉
Africa/Porto-Novo BJ Porto-Novo=波多诺伏
America/St_Barthelemy BL St. Barthélemy=圣巴泰勒米岛
Atlantic/Bermuda BM Bermuda=百慕大
Asia/Brunei BN Brunei=文莱
America/Kralendijk BQ Kralendijk=克拉伦代克
America/Araguaina BR Araguaína=阿拉瓜伊纳
America/Belem BR Belém=贝伦
America/Boa_Vista BR Boa Vista=博阿维斯塔
America/Campo_Grande BR Campo Grande=大坎普
America/Cuiaba BR Cuiabá=库亚巴
America/Eirunepe BR Eirunepé=依伦尼贝
America/Fortaleza BR Fortaleza=福塔雷萨
America/Maceio BR Maceió=马塞约
America/Manaus BR Manaus=马瑙斯
America/Noronha BR Fernando de Noronha=洛罗尼亚
America/Porto_Velho BR Porto Velho=波多韦柳
America/Recife BR Recife=累西腓
America/Rio_Branco BR Rio Branco=里奥布郎库
America/Santarem BR Santarém=圣塔伦
America/Nassau BS Nassau=拿骚
Africa/Gaborone BW Gaborone=哈博罗内
America/Belize BZ Belize=伯利兹
America/Atikokan CA Atikokan=阿蒂科肯
America/Blanc-Sablon CA Blanc-Sablon=布兰克萨布隆
America/Cambridge_Bay CA Cambridge Bay=剑桥湾
America/Creston CA Creston=克雷斯顿
America/Dawson CA Dawson=道森
America/Dawson_Creek CA Dawson Creek=道森克里克
America/Fort_Nelson CA Fort Nelson=纳尔逊堡
America/Glace_Bay CA Glace Bay=格莱斯贝
America/Goose_Bay CA Goose Bay=古斯湾
America/Inuvik CA Inuvik=伊努维克
America/Iqaluit CA Iqaluit=伊魁特
America/Moncton CA Moncton=蒙克顿
America/Rankin_Inlet CA Rankin Inlet=兰今湾
America/Regina CA Regina=里贾纳
America/Resolute CA Resolute=雷索卢特
America/St_Johns CA St. John’s=圣约翰斯
America/Swift_Current CA Swift Current=斯威夫特卡伦特
America/Whitehorse CA Whitehorse=怀特霍斯
Indian/Cocos CC Cocos Islands=可可斯
Africa/Lubumbashi CD Lubumbashi=卢本巴希
Africa/Bangui CF Bangui=班吉
Africa/Brazzaville CG Brazzaville=布拉柴维尔
Africa/Abidjan CI Abidjan=阿比让
Pacific/Rarotonga CK Rarotonga=拉罗汤加
America/Coyhaique CL Coyhaique=科伊艾克
America/Punta_Arenas CL Punta Arenas=蓬塔阿雷纳斯
Pacific/Easter CL Easter Island=复活节岛
Africa/Douala CM Douala=杜阿拉
Atlantic/Cape_Verde CV Cape Verde=佛得角
America/Curacao CW Curaçao=库拉索
Indian/Christmas CX Christmas Island=圣诞岛
Asia/Famagusta CY Famagusta=法马古斯塔
Asia/Nicosia CY Nicosia=尼科西亚
Europe/Busingen DE Büsingen=布辛根
Africa/Djibouti DJ Djibouti=吉布提
America/Dominica DM Dominica=多米尼加
America/Santo_Domingo DO Santo Domingo=圣多明各
Pacific/Galapagos EC Galápagos Islands=科隆群岛
Africa/El_Aaiun EH El Aaiún=阿尤恩
Africa/Asmara ER Asmara=阿斯马拉
Africa/Ceuta ES Ceuta=休达
Atlantic/Stanley FK Stanley=斯坦利
Pacific/Chuuk FM Chuuk=特鲁克群岛
Pacific/Kosrae FM Kosrae=库赛埃
Pacific/Pohnpei FM Pohnpei=波纳佩岛
Atlantic/Faroe FO Faroes=法罗
Africa/Libreville GA Libreville=利伯维尔
America/Grenada GD Grenada=格林纳达
America/Cayenne GF Cayenne=卡宴
Europe/Guernsey GG Guernsey=根西岛
Europe/Gibraltar GI Gibraltar=直布罗陀
America/Danmarkshavn GL Danmarkshavn=丹马沙文
America/Nuuk GL Nuuk=努克
America/Scoresbysund GL Ittoqqortoormiit=斯科列斯比桑德
America/Thule GL Thule=图勒
Africa/Banjul GM Banjul=班珠尔
Africa/Conakry GN Conakry=科纳克里
America/Guadeloupe GP Guadeloupe=瓜德罗普
Africa/Malabo GQ Malabo=马拉博
Atlantic/South_Georgia GS South Georgia=南乔治亚
America/Guatemala GT Guatemala=危地马拉
Africa/Bissau GW Bissau=比绍
America/Guyana GY Guyana=圭亚那
America/Tegucigalpa HN Tegucigalpa=特古西加尔巴
America/Port-au-Prince HT Port-au-Prince=太子港
Asia/Jayapura ID Jayapura=查亚普拉
Asia/Pontianak ID Pontianak=坤甸
Europe/Isle_of_Man IM Isle of Man=马恩岛
Indian/Chagos IO Chagos Archipelago=查戈斯
Europe/Jersey JE Jersey=泽西岛
America/Jamaica JM Jamaica=牙买加
Asia/Bishkek KG Bishkek=比什凯克
Pacific/Kanton KI Canton Island=坎顿岛
Pacific/Kiritimati KI Kiritimati=基里地马地岛
Pacific/Tarawa KI Tarawa=塔拉瓦
Indian/Comoro KM Comoros=科摩罗
America/St_Kitts KN St. Kitts=圣基茨
America/Cayman KY Cayman=开曼
Asia/Aqtau KZ Aktau=阿克套
Asia/Aqtobe KZ Aqtobe=阿克托别
Asia/Atyrau KZ Atyrau=阿特劳
Asia/Oral KZ Oral=乌拉尔
Asia/Qostanay KZ Kostanay=库斯塔奈
Asia/Qyzylorda KZ Kyzylorda=克孜洛尔达
America/St_Lucia LC St. Lucia=圣卢西亚
Europe/Vaduz LI Vaduz=瓦杜兹
Africa/Monrovia LR Monrovia=蒙罗维亚
Africa/Maseru LS Maseru=马塞卢
Africa/Tripoli LY Tripoli=的黎波里
Europe/Monaco MC Monaco=摩纳哥
Europe/Chisinau MD Chișinău=基希讷乌
Europe/Podgorica ME Podgorica=波德戈里察
America/Marigot MF Marigot=马里戈特
Indian/Antananarivo MG Antananarivo=安塔那那利佛
Pacific/Kwajalein MH Kwajalein Atoll=夸贾林
Pacific/Majuro MH Majuro=马朱罗
Europe/Skopje MK Skopje=斯科普里
Africa/Bamako ML Bamako=巴马科
Asia/Hovd MN Khovd=科布多
Pacific/Saipan MP Saipan=塞班
America/Martinique MQ Martinique=马提尼克
Africa/Nouakchott MR Nouakchott=努瓦克肖特
America/Montserrat MS Montserrat=蒙特塞拉特
Europe/Malta MT Malta=马耳他
Africa/Blantyre MW Blantyre=布兰太尔
America/Bahia_Banderas MX Bahía de Banderas=巴伊亚班德拉斯
America/Chihuahua MX Chihuahua=奇瓦瓦
America/Ciudad_Juarez MX Ciudad Juárez=华雷斯城
America/Hermosillo MX Hermosillo=埃莫西约
America/Matamoros MX Matamoros=马塔莫罗斯
America/Mazatlan MX Mazatlán=马萨特兰
America/Merida MX Mérida=梅里达
America/Monterrey MX Monterrey=蒙特雷
America/Ojinaga MX Ojinaga=奥希纳加
America/Tijuana MX Tijuana=蒂华纳
Asia/Kuching MY Kuching=古晋
Africa/Maputo MZ Maputo=马普托
Africa/Windhoek NA Windhoek=温得和克
Pacific/Noumea NC Nouméa=努美阿
Africa/Niamey NE Niamey=尼亚美
Pacific/Norfolk NF Norfolk Island=诺福克
America/Managua NI Managua=马那瓜
Pacific/Nauru NR Nauru=瑙鲁
Pacific/Niue NU Niue=纽埃
Pacific/Chatham NZ Chatham Islands=查塔姆
Asia/Muscat OM Muscat=马斯喀特
Pacific/Gambier PF Gambier=甘比尔
Pacific/Marquesas PF Marquesas Islands=马克萨斯
Pacific/Bougainville PG Bougainville=布干维尔
Pacific/Port_Moresby PG Port Moresby=莫尔兹比港
America/Miquelon PM Saint-Pierre=密克隆
Pacific/Pitcairn PN Pitcairn Islands=皮特凯恩
Asia/Gaza PS Gaza=加沙
Asia/Hebron PS Hebron=希伯伦
Atlantic/Azores PT Azores=亚速尔群岛
Atlantic/Madeira PT Madeira=马德拉
Pacific/Palau PW Palau=帕劳
Indian/Reunion RE Réunion=留尼汪
Asia/Anadyr RU Anadyr=阿纳德尔
Asia/Barnaul RU Barnaul=巴尔瑙尔
Asia/Chita RU Chita=赤塔
Asia/Irkutsk RU Irkutsk=伊尔库茨克
Asia/Kamchatka RU Kamchatka=堪察加
Asia/Khandyga RU Khandyga=汉德加
Asia/Krasnoyarsk RU Krasnoyarsk=克拉斯诺亚尔斯克
Asia/Magadan RU Magadan=马加丹
Asia/Novokuznetsk RU Novokuznetsk=新库兹涅茨克
Asia/Novosibirsk RU Novosibirsk=新西伯利亚
Asia/Omsk RU Omsk=鄂木斯克
Asia/Sakhalin RU Sakhalin=萨哈林
Asia/Srednekolymsk RU Srednekolymsk=中科雷姆斯克
Asia/Tomsk RU Tomsk=托木斯克
Asia/Ust-Nera RU Ust-Nera=乌斯内拉
Asia/Vladivostok RU Vladivostok=海参崴
Asia/Yakutsk RU Yakutsk=雅库茨克
Asia/Yekaterinburg RU Yekaterinburg=叶卡捷琳堡
Europe/Astrakhan RU Astrakhan=阿斯特拉罕
Europe/Kaliningrad RU Kaliningrad=加里宁格勒
Europe/Kirov RU Kirov=基洛夫
Europe/Samara RU Samara=萨马拉
Europe/Saratov RU Saratov=萨拉托夫
Europe/Ulyanovsk RU Ulyanovsk=乌里扬诺夫斯克
Europe/Volgograd RU Volgograd=伏尔加格勒
Pacific/Guadalcanal SB Guadalcanal=瓜达尔卡纳尔
Indian/Mahe SC Mahé=马埃岛
Africa/Khartoum SD Khartoum=喀土穆
Atlantic/St_Helena SH St. Helena=圣赫勒拿
Europe/Ljubljana SI Ljubljana=卢布尔雅那
Arctic/Longyearbyen SJ Longyearbyen=朗伊尔城
Africa/Freetown SL Freetown=弗里敦
Europe/San_Marino SM San Marino=圣马力诺
Africa/Mogadishu SO Mogadishu=摩加迪沙
America/Paramaribo SR Paramaribo=帕拉马里博
Africa/Juba SS Juba=朱巴
Africa/Sao_Tome ST São Tomé=圣多美
America/El_Salvador SV El Salvador=萨尔瓦多
America/Lower_Princes SX Lower Prince’s Quarter=下太子区
Africa/Mbabane SZ Mbabane=姆巴巴纳
America/Grand_Turk TC Grand Turk=大特克
Africa/Ndjamena TD N’Djamena=恩贾梅纳
Indian/Kerguelen TF Kerguelen Islands=凯尔盖朗
Africa/Lome TG Lomé=洛美
Asia/Dushanbe TJ Dushanbe=杜尚别
Pacific/Fakaofo TK Fakaofo=法考福
Asia/Dili TL Dili=帝力
Asia/Ashgabat TM Ashgabat=阿什哈巴德
Pacific/Tongatapu TO Tongatapu=东加塔布
America/Port_of_Spain TT Port of Spain=西班牙港
Pacific/Funafuti TV Funafuti=富纳富提
Europe/Simferopol UA Simferopol=辛菲罗波尔
Pacific/Midway UM Midway Atoll=中途岛
Pacific/Wake UM Wake Island=威克
America/Adak US Adak=埃达克
America/Boise US Boise=博伊西
America/Indiana/Indianapolis US Indianapolis=印第安纳波利斯
America/Indiana/Knox US Knox, Indiana=印第安纳州诺克斯
America/Indiana/Marengo US Marengo, Indiana=印第安纳州马伦戈
America/Indiana/Petersburg US Petersburg, Indiana=印第安纳州彼得斯堡
America/Indiana/Tell_City US Tell City, Indiana=印第安纳州特尔城
America/Indiana/Vevay US Vevay, Indiana=印第安纳州维维市
America/Indiana/Vincennes US Vincennes, Indiana=印第安纳州温森斯
America/Indiana/Winamac US Winamac, Indiana=印第安纳州威纳马克
America/Juneau US Juneau=朱诺
America/Kentucky/Louisville US Louisville=路易斯维尔
America/Kentucky/Monticello US Monticello, Kentucky=肯塔基州蒙蒂塞洛
America/Menominee US Menominee=梅诺米尼
America/Metlakatla US Metlakatla=梅特拉卡特拉
America/Nome US Nome=诺姆
America/North_Dakota/Beulah US Beulah, North Dakota=北达科他州比尤拉
America/North_Dakota/Center US Center, North Dakota=北达科他州申特
America/North_Dakota/New_Salem US New Salem, North Dakota=北达科他州新塞勒姆
America/Sitka US Sitka=锡特卡
America/Yakutat US Yakutat=亚库塔特
Asia/Samarkand UZ Samarkand=撒马尔罕
Europe/Vatican VA Vatican=梵蒂冈
America/St_Vincent VC St. Vincent=圣文森特
America/Tortola VG Tortola=托尔托拉
America/St_Thomas VI St. Thomas=圣托马斯
Pacific/Efate VU Efate=埃法特
Pacific/Wallis WF Wallis & Futuna=瓦利斯
Pacific/Apia WS Apia=阿皮亚
Asia/Aden YE Aden=亚丁
Indian/Mayotte YT Mayotte=马约特
`
